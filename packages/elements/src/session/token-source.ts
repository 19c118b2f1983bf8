import { CentralitaError, type TokenRequest } from '@centralita/core';

/** A token is not used in the last minute before it expires. */
const expiryMarginMs = 60_000;
/** A request without an answer is given up after this time, before the connection gives up waiting for the token. */
const requestTimeoutMs = 15_000;

/** What the address answered, if it is an object. */
interface Answer {
  readonly token?: unknown;
  readonly expiresAt?: unknown;
}

/**
 * Tokens from an address of the host page's own server, which knows who is signed in there: a POST, with the cookies that the
 * address gets, answered by `{ "token": "…", "expiresAt": 1764000000000 }` (ms or ISO 8601; left out: asked each time). This
 * computer's clock may be wrong, so that a token is kept too long or not at all: who finds it refused asks for a `fresh` one.
 */
export function tokenSource(address: string): (request?: TokenRequest) => Promise<string> {
  let kept: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    const answer = await fetch(address, {
      method: 'POST',
      credentials: 'include',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(requestTimeoutMs),
    }).catch((error: unknown) => {
      throw new CentralitaError('unavailable', String(error), { address });
    });
    const body = (answer.ok ? await answer.json().catch(() => null) : null) as Answer | null;
    const token = body?.token;
    if (typeof token !== 'string' || !token) {
      const { status, url, headers } = answer;
      const code = status === 401 || status === 403 ? 'unauthorized' : 'unavailable';
      // A module that loads with the first failure explains this error.
      throw new CentralitaError(code, code, { address, status, url, type: headers.get('content-type') });
    }
    kept = { token, until: timeOf(body.expiresAt) - expiryMarginMs };
    return token;
  };

  return (wish) => {
    if (!wish?.fresh && kept && Date.now() < kept.until) return Promise.resolve(kept.token);
    return (asking ??= ask().finally(() => (asking = undefined)));
  };
}

/** Milliseconds since 1970; 0 if unknown. */
function timeOf(value: unknown): number {
  const time = typeof value === 'string' ? Date.parse(value) : Number(value ?? 0);
  return Number.isFinite(time) ? time : 0;
}
