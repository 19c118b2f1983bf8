import { isCentralitaError } from '@centralita/core';
import { blockedAddress } from './blocked-address.js';
import type { Finding } from './finding.js';

const expected = 'it must answer a POST with JSON: { "token": "…", "expiresAt": … }';

/** Returns why there is no token, or null if the user is signed out, which is not a mistake. */
export async function tokenMistake(cause: unknown): Promise<Finding | null> {
  const details = isCentralitaError(cause) ? cause.details : {};
  const { address, status } = details;
  if (typeof address === 'string' && typeof status === 'number') return answerMistake(address, details);
  if (typeof address === 'string') return requestMistake(address);
  if (isCentralitaError(cause) && cause.code === 'unauthorized') return null;
  const remedy = `it must return a token, or throw a CentralitaError with the code unauthorized when nobody is signed in`;
  // A page that throws our error says deliberately that there is no token now.
  const mayPass = isCentralitaError(cause);
  return { code: 'get-token-failed', message: `getToken failed: ${textOf(cause)}; ${remedy}`, mayPass };
}

/** The token URL was reached but gave no token. */
function answerMistake(
  address: string,
  { status, type, url }: Readonly<Record<string, unknown>>,
): Finding | null {
  if (status === 401) return null;
  const failed = (why: string): Finding => ({
    code: 'token-url-failed',
    message: `the token URL ${address} answered ${String(status)}; ${why}`,
  });
  if (typeof url === 'string' && url && url !== address) {
    const message = `the token URL ${address} redirects to ${url}, perhaps to sign in; ${expected}, or 401 for who is signed out`;
    return { code: 'token-url-invalid', message };
  }
  if (status === 403)
    return failed('if the user is signed in, the address may want a CSRF token: except it from that');
  if (status === 404) return failed('nothing is there: check data-token-url');
  if (status === 405) return failed('it must accept the method POST');
  if (Number(status) >= 400) return failed('see the log of the server that gives tokens');
  const message = `the token URL ${address} answered ${String(type) || 'something'} without a token; ${expected}`;
  return { code: 'token-url-invalid', message };
}

/** The token URL gave no answer that the page may read. */
async function requestMistake(address: string): Promise<Finding> {
  let answer: Response | undefined;
  const isOwn = new URL(address).origin === location.origin;
  const request = async (): Promise<void> => {
    // A redirect to a login page of another origin fails with an error if it is followed.
    answer = await fetch(address, isOwn ? { redirect: 'manual' } : { mode: 'no-cors' });
  };
  const blocked = await blockedAddress(address, request);
  if (blocked) return { code: 'token-url-blocked', message: blocked };
  if (answer?.type === 'opaqueredirect') {
    const message = `the token URL ${address} redirects to another origin, perhaps to sign in; ${expected}, or 401 for who is signed out`;
    return { code: 'token-url-invalid', message };
  }
  const remedy =
    answer && !isOwn
      ? `its server must allow the origin ${location.origin} with credentials (CORS), or the page has an address of its own server`
      : 'check data-token-url, and whether its server runs';
  const message = `the token URL ${address} cannot be reached; ${remedy}`;
  return { code: 'token-url-unreachable', message, mayPass: !answer };
}

function textOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message;
  return typeof cause === 'string' ? cause : 'it threw no Error';
}
