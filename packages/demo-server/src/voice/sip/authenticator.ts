import type { IncomingRequestMessage } from 'sip.js/lib/core/index.js';
import { type Credentials, type Identity, aorUser } from './credentials.js';
import { Digest, digestUsername } from './digest.js';

export type AuthenticationResult =
  | { readonly is: 'known'; readonly identity: Identity }
  /** Answer 401 with this WWW-Authenticate. `failed`: the request had wrong credentials. */
  | { readonly is: 'unknown'; readonly challenge: string; readonly failed: boolean };

interface UnparsedRequest {
  readonly method: string;
  readonly uri: string;
  readonly authorization: string | undefined;
}

type Recognition =
  | { readonly is: 'known' }
  | {
      readonly is: 'unknown';
      readonly challenge: string;
      readonly failed: boolean;
      /** The user whom the request names. */
      readonly username?: string;
    };

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

  /**
   * Makes the same check before the message is parsed. It does not use up the nonce, so that `authenticate` accepts it
   * afterwards.
   */
  recognize({ method, uri, authorization }: UnparsedRequest): Recognition {
    if (authorization === undefined)
      return { is: 'unknown', challenge: this.#digest.challenge(), failed: false };
    const username = digestUsername(authorization) ?? '';
    const ha1 = this.#valid(username)?.ha1 ?? null;
    const verdict = this.#digest.check({ method, uri, authorization }, ha1);
    if (verdict === 'good') return { is: 'known' };
    const stale = verdict === 'stale';
    return { is: 'unknown', challenge: this.#digest.challenge(stale), failed: !stale, username };
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
