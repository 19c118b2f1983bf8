/** A STUN server that does not answer costs no more time than this. */
export const gatheringTimeoutMs = 500;

/**
 * Whether an offer or answer may leave as soon as this candidate is in it. Waiting for the end of gathering costs 120 ms
 * always and seconds with a dead STUN server; behind a NAT, though, the first reflexive or relayed address must be in.
 */
export function isEnough(type: RTCIceCandidateType | null, iceServers: readonly string[]): boolean {
  if (type === null) return false;
  return type !== 'host' || iceServers.length === 0;
}

/** Calls `ready` for each candidate that suffices. `ready` may be called again and after the description left. */
export function onEnoughCandidates(
  connection: RTCPeerConnection,
  iceServers: readonly string[],
  ready: () => void,
): void {
  connection.addEventListener('icecandidate', ({ candidate }) => {
    // Firefox before 122 has no `type`; the attribute's text always tells it (RFC 8839 §5.1).
    const type = candidate && (candidate.type ?? typeOf(candidate.candidate));
    if (isEnough(type, iceServers)) ready();
  });
}

/** The `typ` of a candidate attribute; null for none, such as the empty end-of-candidates line. */
export function typeOf(candidate: string): RTCIceCandidateType | null {
  const type = / typ (host|srflx|prflx|relay)\b/.exec(candidate)?.[1];
  return (type as RTCIceCandidateType | undefined) ?? null;
}
