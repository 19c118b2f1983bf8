import type { IncomingRequestMessage } from 'sip.js/lib/core/index.js';
import { type Credentials, type Identity, aorUser } from './credentials.js';
import { Digest, digestUsername } from './digest.js';

export type AuthenticationResult =
  | { readonly is: 'known'; readonly identity: Identity }
  /** Answer 401 with this WWW-Authenticate. `failed`: the request had wrong credentials. */
  | { readonly is: 'unknown'; readonly challenge: string; readonly failed: boolean };

/** Identifies the sender of a request. */
export class Authenticator {
  readonly #credentials: Credentials;
  readonly #digest: Digest;
  readonly #now: () => number;

  constructor(credentials: Credentials, realm: string, now: () => number) {
    this.#credentials = credentials;
    this.#digest = new Digest(realm, now);
    this.#now = now;
  }

  /** Checks the Authorization header of the request. */
  authenticate(message: IncomingRequestMessage): AuthenticationResult {
    const authorization = message.getHeader('Authorization');
    if (!authorization) return { is: 'unknown', challenge: this.#digest.challenge(), failed: false };
    const username = digestUsername(authorization) ?? '';
    const credential = this.#valid(username);
    const uri = message.data.slice(0, message.data.indexOf('\r\n')).split(' ')[1] ?? '';
    const verdict = this.#digest.verify(
      { method: message.method, uri, authorization },
      credential?.ha1 ?? null,
    );
    if (verdict === 'good' && credential) {
      const { role, term = null, instructionKey = null } = credential;
      return {
        is: 'known',
        identity: { username, aor: aorUser(credential.aor), role, term, instructionKey },
      };
    }
    const stale = verdict === 'stale';
    return { is: 'unknown', challenge: this.#digest.challenge(stale), failed: !stale };
  }

  /** Whether an earlier authentication is still valid: the SIP user ends with its session. */
  isStillGood(identity: Identity): boolean {
    const credential = this.#valid(identity.username);
    return credential !== null && aorUser(credential.aor) === identity.aor;
  }

  #valid(username: string): ReturnType<Credentials> {
    const credential = this.#credentials(username);
    return credential && credential.expiresAt > this.#now() ? credential : null;
  }
}
