import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from './api.js';

const styles = `
body { margin: 0; font: 14px/1.5 system-ui, sans-serif; }
#alone { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px; padding: 16px; }
#alone > * { min-height: 120px; max-height: 480px; }
#whole { height: 700px; }
`;

/** Another company's CRM: another origin, the strictest policy, one script tag, every element. */
export class HostPage {
  readonly address: string;
  readonly #http: HttpServer;
  #centre = '';

  private constructor(http: HttpServer) {
    this.#http = http;
    this.address = `http://localhost:${(http.address() as AddressInfo).port}`;
  }

  /** Starts the server of the page; what the page shows needs {@link show}. */
  static async start(): Promise<HostPage> {
    const http = createServer();
    http.listen(0, 'localhost');
    await once(http, 'listening');
    return new HostPage(http);
  }

  /**
   * @param centre address of the contact center whose elements the page has. @param user who is signed in to the CRM.
   */
  show(centre: string, user: string): void {
    this.#centre = centre;
    this.#http.on('request', (request, response) => {
      const answer = (type: string, body: string, headers: Record<string, string> = {}, status = 200) =>
        void response.writeHead(status, { 'content-type': type, ...headers }).end(body);
      if (request.url === '/host.css') return answer('text/css', styles);
      if (request.url === '/centralita-token') {
        return void Api.signIn(centre, user).then(
          ({ token }) => answer('application/json', JSON.stringify({ token })),
          // A page that is being closed may ask after the server has stopped.
          (error: unknown) => answer('text/plain', String(error), {}, 502),
        );
      }
      const nonce = randomBytes(16).toString('base64');
      return answer('text/html', this.#page(nonce), { 'content-security-policy': this.#policy(nonce) });
    });
  }

  close(): void {
    this.#http.closeAllConnections();
    this.#http.close();
  }

  #policy(nonce: string): string {
    return [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      "style-src 'self'",
      `connect-src 'self' ${this.#centre} ${this.#centre.replace('http', 'ws')}`,
      "require-trusted-types-for 'script'",
      'trusted-types centralita',
    ].join('; ');
  }

  #page(nonce: string): string {
    return `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Host</title>
  <link rel="stylesheet" href="/host.css" />
  <script type="module" nonce="${nonce}" src="${this.#centre}/cdn/centralita.js"
          data-server="${this.#centre}" data-token-url="/centralita-token"></script>
  <body>
    <main id="alone">
      <cc-status></cc-status>
      <cc-ticket-list></cc-ticket-list>
      <cc-softphone></cc-softphone>
      <cc-ticket></cc-ticket>
      <cc-conversation></cc-conversation>
      <cc-contact-card></cc-contact-card>
      <cc-tipification></cc-tipification>
      <cc-provider server="${this.#centre}" token-url="/centralita-token"><cc-status></cc-status></cc-provider>
    </main>
    <section id="whole"><cc-workspace></cc-workspace></section>
    <cc-webchat server="${this.#centre}" queue="support"></cc-webchat>
  </body>
</html>`;
  }
}
