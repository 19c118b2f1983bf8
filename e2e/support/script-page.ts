import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from './api.js';

const styles = `
body { margin: 0; font: 14px/1.5 system-ui, sans-serif; }
.narrow { inline-size: 300px; }
.wide { inline-size: 1000px; }
.tall { block-size: 700px; }
`;

export interface ScriptPageOptions {
  /** The address of the contact center. */
  readonly centre: string;
  /** The user of the host page. By default there is none, so the elements stay without a session. */
  readonly user?: string;
  /** The host page never answers with a token, so that the elements stay connecting. */
  readonly isConnecting?: boolean;
  /** Added to the address of the script, for instance `?v=2`. */
  readonly query?: string;
  /** The response of the host page's token URL, in place of a token. */
  readonly tokenAnswer?: { readonly status: number; readonly type: string; readonly body: string };
  /** The whole content security policy, instead of the README's. */
  readonly policy?: (nonce: string) => string;
  /** The whole page, instead of one with the script tag and the markup of its path. */
  readonly markup?: (nonce: string) => string;
  /** Scripts of the page, by their path. */
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A page of another origin with the script tag and the content security policy of the README. Its path is its markup. */
export class ScriptPage {
  readonly #http: HttpServer;

  private constructor(http: HttpServer) {
    this.#http = http;
  }

  static async start(): Promise<ScriptPage> {
    const http = createServer();
    http.listen(0, 'localhost');
    await once(http, 'listening');
    return new ScriptPage(http);
  }

  get origin(): string {
    return `http://localhost:${(this.#http.address() as AddressInfo).port}`;
  }

  /** The address of a page with this markup. */
  address(body: string): string {
    return `${this.origin}/?body=${encodeURIComponent(body)}`;
  }

  show(options: ScriptPageOptions): void {
    const { centre, user, isConnecting, tokenAnswer } = options;
    this.#http.removeAllListeners('request');
    this.#http.on('request', (request, response) => {
      const answer = (type: string, body: string, headers: Record<string, string> = {}, status = 200) =>
        void response.writeHead(status, { 'content-type': type, ...headers }).end(body);
      const { pathname, searchParams } = new URL(request.url ?? '/', this.origin);
      const script = options.scripts?.[pathname];
      if (script !== undefined) return answer('text/javascript', script);
      if (pathname === '/host.css') return answer('text/css', styles);
      if (pathname.endsWith('token')) {
        if (isConnecting) return;
        if (tokenAnswer) return answer(tokenAnswer.type, tokenAnswer.body, {}, tokenAnswer.status);
        if (request.method !== 'POST') return answer('text/plain', '', {}, 405);
        if (user)
          return void Api.signIn(centre, user).then(
            ({ token }) => answer('application/json', JSON.stringify({ token })),
            // A page that is being closed may ask after the server has stopped.
            (error: unknown) => answer('text/plain', String(error), {}, 502),
          );
      }
      const nonce = randomBytes(16).toString('base64');
      const shown = { ...options, nonce, body: searchParams.get('body') ?? '' };
      answer('text/html', options.markup?.(nonce) ?? page(shown), {
        'content-security-policy': options.policy?.(nonce) ?? policy(nonce, centre),
      });
    });
  }

  close(): void {
    this.#http.closeAllConnections();
    this.#http.close();
  }
}

/** The policy of the README, and an icon that makes no request. */
export const policy = (nonce: string, centre: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${centre}`,
    "style-src 'self'",
    `connect-src 'self' ${centre} ${centre.replace('http', 'ws')}`,
    'img-src data:',
    "require-trusted-types-for 'script'",
    'trusted-types centralita',
  ].join('; ');

interface Shown extends ScriptPageOptions {
  readonly nonce: string;
  readonly body: string;
}

const page = ({ centre, user, isConnecting, query = '', nonce, body }: Shown): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Host</title>
  <link rel="icon" href="data:," />
  <link rel="stylesheet" href="/host.css" />
  <script type="module" blocking="render" nonce="${nonce}" src="${centre}/cdn/centralita.js${query}"
          ${user || isConnecting ? `data-server="${centre}" data-token-url="/token"` : ''}></script>
  <body>${body}</body>
</html>`;
