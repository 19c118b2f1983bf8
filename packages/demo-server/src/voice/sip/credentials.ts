/** The server's record of a SIP user. */
export interface SipCredential {
  /** md5(user:realm:password), see `digestHa1`. */
  readonly ha1: string;
  /** The address that the user may call from: its user part, such as `ana`. */
  readonly aor: string;
  readonly role: 'agent' | 'customer';
  /** Which page of the agent, see `voice.lead`; null for a phone that no other replaces automatically. */
  readonly term?: number | null;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Base64url key that signs our instructions to the phone. A phone without a key follows none. */
  readonly instructionKey?: string;
}

export type Credentials = (username: string) => SipCredential | null;

/** The sender of a request, authenticated by digest. */
export interface Identity {
  readonly username: string;
  readonly aor: string;
  readonly role: 'agent' | 'customer';
  readonly term: number | null;
  readonly instructionKey: string | null;
}

/** `sip:ana@host` and `ana` are the same address, because the server has one domain. */
export function aorUser(aor: string): string {
  return aor.replace(/^sips?:/i, '').replace(/@.*$/s, '');
}
