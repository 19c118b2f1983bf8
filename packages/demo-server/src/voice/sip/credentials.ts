/** What the server knows of a SIP user. */
export interface SipCredential {
  /** md5(user:realm:password), see `digestHa1`. */
  readonly ha1: string;
  /** Whom the user may call as: the user part of the address, such as `ana`. */
  readonly aor: string;
  readonly role: 'agent' | 'customer';
  /** Which page of the agent, see `voice.lead`; null: a phone that no other takes the place of by itself. */
  readonly term?: number | null;
  /** ms since the epoch; afterwards it opens nothing. */
  readonly expiresAt: number;
}

export type Credentials = (username: string) => SipCredential | null;

/** Who stands behind a request, proven by digest. */
export interface Identity {
  readonly username: string;
  readonly aor: string;
  readonly role: 'agent' | 'customer';
  readonly term: number | null;
}

/** `sip:ana@host` and `ana` are the same address here: there is one domain. */
export function aorUser(aor: string): string {
  return aor.replace(/^sips?:/i, '').replace(/@.*$/s, '');
}
