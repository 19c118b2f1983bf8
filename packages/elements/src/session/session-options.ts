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
  const { origin } = addressOf(server || location.origin, location.href);
  if (getToken) return { server: origin, getToken };
  if (tokenUrl) return { server: origin, getToken: tokenSource(addressOf(tokenUrl, document.baseURI).href) };
  if (token) return { server: origin, getToken: () => token };
  throw new TypeError('token-url or a token is required');
}

function addressOf(text: string, base: string): URL {
  const url = URL.canParse(text, base) && new URL(text, base);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new TypeError(`"${text}" is not an https: address`);
}
