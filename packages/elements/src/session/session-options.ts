import type { ConnectOptions } from './connect.js';
import { tokenSource } from './token-source.js';

/** What a script tag or `<cc-provider>` says in attributes. */
export interface SessionAttributes {
  readonly server?: string | null | undefined;
  /** Address that gives tokens. */
  readonly tokenUrl?: string | null | undefined;
  /** One token, for trying out: the session ends with it. */
  readonly token?: string | null | undefined;
  /** Set by the page's code, instead of the two. */
  readonly getToken?: ConnectOptions['getToken'] | undefined;
}

/**
 * Reads and checks them.
 *
 * @throws {TypeError} which one is wrong and why, in English, for the programmer of the page.
 */
export function sessionOptions({
  server,
  tokenUrl,
  token,
  getToken,
}: SessionAttributes): Required<ConnectOptions> {
  const origin = originOf(server || location.origin);
  if (getToken) return { server: origin, getToken };
  if (tokenUrl) return { server: origin, getToken: tokenSource(tokenAddress(tokenUrl)) };
  if (token) return { server: origin, getToken: () => token };
  throw new TypeError('token-url or a token is required');
}

function originOf(server: string): string {
  const url = addressOf(server, location.href);
  if (url) return url.origin;
  throw new TypeError(`"${server}" is not a server address; expected https://HOST`);
}

function tokenAddress(tokenUrl: string): string {
  const url = addressOf(tokenUrl, document.baseURI);
  if (url) return url.href;
  throw new TypeError(`"${tokenUrl}" is not a valid token URL`);
}

function addressOf(text: string, base: string): URL | null {
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) ? url : null;
}
