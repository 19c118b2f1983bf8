import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A client with an older nonce gets `stale=true`, and answers again without asking its user. */
const nonceLifetimeMs = 5 * 60_000;
const noncePattern = /^([0-9a-z]{1,12})\.([0-9a-f]{16})\.([0-9a-f]{32})$/;

export type DigestVerdict = 'good' | 'bad' | 'stale';

export interface DigestRequest {
  readonly method: string;
  /** The Request-URI as received. */
  readonly uri: string;
  /** Value of the Authorization header. */
  readonly authorization: string;
}

/**
 * Digest authentication as SIP clients in browsers implement it: MD5 with `qop=auth` (RFC 3261 §22.4), and no weaker
 * form. Nonces are signed, so that a challenge takes no memory. A used nonce belongs to its user, and its count must rise.
 */
export class Digest {
  readonly #realm: string;
  readonly #now: () => number;
  readonly #key = randomBytes(32);
  readonly #used = new Map<
    string,
    { readonly username: string; count: number; readonly expiresAt: number }
  >();

  constructor(realm: string, now: () => number) {
    this.#realm = realm;
    this.#now = now;
  }

  /** Value of WWW-Authenticate. */
  challenge(stale = false): string {
    const head = `${this.#now().toString(36)}.${randomBytes(8).toString('hex')}`;
    const parts = [
      `Digest realm="${this.#realm}"`,
      `nonce="${head}.${this.#sign(head)}"`,
      'qop="auth"',
      'algorithm=MD5',
    ];
    return [...parts, ...(stale ? ['stale=true'] : [])].join(', ');
  }

  /**
   * @param ha1 md5(user:realm:password), or null for an unknown user, which takes the same time and has the same result
   */
  verify(request: DigestRequest, ha1: string | null): DigestVerdict {
    const verdict = this.check(request, ha1);
    if (verdict !== 'good') return verdict;
    const { username = '', nonce = '', nc = '' } = parseDigest(request.authorization);
    const expiresAt = (this.#issuedAt(nonce) ?? 0) + nonceLifetimeMs;
    return this.#take(nonce, username, Number.parseInt(nc, 16), expiresAt) ? 'good' : 'stale';
  }

  /** Checks a request like `verify`, but does not use up its nonce. */
  check(request: DigestRequest, ha1: string | null): DigestVerdict {
    const fields = parseDigest(request.authorization);
    const { username, nonce, nc, cnonce, response } = fields;
    if (!username || !nonce || !nc || !cnonce || !response) return 'bad';
    if (fields.realm !== this.#realm || fields.qop !== 'auth' || fields.uri !== request.uri) return 'bad';
    if (fields.algorithm !== undefined && fields.algorithm.toUpperCase() !== 'MD5') return 'bad';
    const issuedAt = this.#issuedAt(nonce);
    if (issuedAt === null || !/^[0-9a-f]{8}$/i.test(nc)) return 'bad';
    const ha2 = md5(`${request.method}:${request.uri}`);
    const expected = md5(`${ha1 ?? 'unknown'}:${nonce}:${nc}:${cnonce}:auth:${ha2}`);
    if (!sameText(expected, response.toLowerCase()) || ha1 === null) return 'bad';
    return this.#now() - issuedAt > nonceLifetimeMs ? 'stale' : 'good';
  }

  #take(nonce: string, username: string, count: number, expiresAt: number): boolean {
    this.#forgetExpired();
    const used = this.#used.get(nonce);
    if (used && (used.username !== username || count <= used.count)) return false;
    if (used) used.count = count;
    else this.#used.set(nonce, { username, count, expiresAt });
    return true;
  }

  /** A map keeps the order of insertion and all nonces live equally long, so the oldest are nearly always first. */
  #forgetExpired(): void {
    const now = this.#now();
    for (const [nonce, { expiresAt }] of this.#used) {
      if (expiresAt > now) return;
      this.#used.delete(nonce);
    }
  }

  #issuedAt(nonce: string): number | null {
    const [, time, random, signature] = noncePattern.exec(nonce) ?? [];
    if (!time || !random || !signature || !sameText(this.#sign(`${time}.${random}`), signature)) return null;
    return Number.parseInt(time, 36);
  }

  #sign(head: string): string {
    return createHmac('sha256', this.#key).update(head).digest('hex').slice(0, 32);
  }
}

/** The user that an Authorization header names; undefined if it is unreadable. */
export function digestUsername(authorization: string): string | undefined {
  return parseDigest(authorization).username;
}

/** md5(user:realm:password), which a server can store instead of the password. */
export function digestHa1(username: string, realm: string, password: string): string {
  return md5(`${username}:${realm}:${password}`);
}

type DigestFields = Readonly<
  Partial<
    Record<
      'username' | 'realm' | 'nonce' | 'uri' | 'qop' | 'nc' | 'cnonce' | 'response' | 'algorithm',
      string
    >
  >
>;

function parseDigest(authorization: string): DigestFields {
  if (!/^Digest\s/i.test(authorization)) return {};
  const pairs = authorization.slice(7).matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted ?? plain]),
  );
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
