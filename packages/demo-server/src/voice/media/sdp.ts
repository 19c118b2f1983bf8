/** More than any browser writes, and less than would keep the machine busy. */
const maxDescriptionBytes = 20_000;
const maxLines = 400;
/** A browser sends one section; a telephone adds some that it disabled. */
const maxSections = 16;

/** A session description that cannot be served. */
export class SdpError extends Error {
  override readonly name = 'SdpError';
}

/**
 * The part of a browser's description that werift supports. Firefox hides its addresses behind mDNS names: with
 * these, or with the end-of-candidates mark, werift never connects to it (measured 0 of 10; without both 10 of 10).
 * Video is declined: werift's answer says so, and the call continues without it.
 * @throws SdpError
 */
export function cleanSdp(sdp: string): string {
  const lines = sdp.split(/\r\n|\n/);
  if (sdp.length > maxDescriptionBytes || lines.length > maxLines)
    throw new SdpError('the session description is too long');
  const clean = lines
    .filter((line) => !isHiddenCandidate(line) && line !== 'a=end-of-candidates')
    .map((line) => line.replace(/^m=video \d+ /, 'm=video 0 '));
  requireOneTransport(clean);
  return clean.join('\r\n');
}

/**
 * werift opens sockets for each section in use, and a new transport for each further bundle: the old one would stay
 * open.
 */
function requireOneTransport(lines: readonly string[]): void {
  const sections = lines.filter((line) => line.startsWith('m='));
  const used = sections.filter((line) => !/^m=(audio|video) 0 /.test(line));
  const bundles = lines.filter((line) => line.startsWith('a=group:BUNDLE'));
  if (!used[0]?.startsWith('m=audio ')) throw new SdpError('no audio in the description');
  if (used.length > 1 || bundles.length > 1)
    throw new SdpError('more than one connection in the description');
  if (sections.length > maxSections) throw new SdpError('too many sections in the description');
}

/**
 * Returns the payload types that carry digits (RFC 4733) in any of the descriptions, at any clock rate: where both
 * are agreed, Chromium sends them at 48 kHz, even beside 8 kHz audio.
 */
export function digitPayloadTypes(...sdps: readonly string[]): ReadonlySet<number> {
  const matches = sdps.flatMap((sdp) => [...sdp.matchAll(/^a=rtpmap:(\d+) telephone-event\/\d+/gim)]);
  return new Set(matches.map((match) => Number(match[1])));
}

/**
 * Removes key presses (`telephone-event`) at a clock rate that no codec of the description has, because RFC 4733 §2.2
 * requires the clock of the audio. Beside G.711, some phones would otherwise send them at 48 kHz, and others would send
 * none.
 */
export function pairDigits(sdp: string): string {
  const codecs = [...sdp.matchAll(/^a=rtpmap:(\d+) ([\w.-]+)\/(\d+)/gim)].map(
    ([, type = '', name = '', rate = '']) => ({
      type,
      rate,
      isDigits: name.toLowerCase() === 'telephone-event',
    }),
  );
  const [, formats = ''] = /^m=audio \d+ \S+(.*)$/m.exec(sdp) ?? [];
  // The static types need no rtpmap, and all of them have this clock rate.
  const isStatic = formats.split(' ').some((type) => /^(0|3|8|9|18)$/.test(type));
  const rates = new Set(codecs.filter(({ isDigits }) => !isDigits).map(({ rate }) => rate));
  if (isStatic) rates.add('8000');
  const unpaired = codecs
    .filter(({ isDigits, rate }) => isDigits && !rates.has(rate))
    .map(({ type }) => type);
  if (unpaired.length === 0) return sdp;
  const types = unpaired.join('|');
  return sdp
    .replace(new RegExp(`^a=(rtpmap|fmtp|rtcp-fb):(${types}) .*\\r?\\n`, 'gm'), '')
    .replace(/^m=audio .*$/m, (line) => line.replace(new RegExp(` (${types})(?= |\\s*$)`, 'g'), ''));
}

/** True if the sender of this description does not want to hear us, which means hold (RFC 3264 §8.4). */
export function isHold(sdp: string): boolean {
  const [session = '', ...sections] = sdp.split(/^m=/m);
  // A disabled video section has a direction too, so only the audio section counts.
  const voice = sections.find((section) => /^audio (?!0 )/.test(section)) ?? '';
  const direction = directionIn(voice) ?? directionIn(session) ?? 'sendrecv';
  // Browsers write this address into their sections before they know theirs, so it means hold only at session level.
  return /sendonly|inactive/.test(direction) || /^c=IN IP4 0\.0\.0\.0\s*$/m.test(session);
}

const directionIn = (part: string) => /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(part)?.[1];

function isHiddenCandidate(line: string): boolean {
  return line.startsWith('a=candidate:') && / \S+\.local /.test(line);
}
