import { expect } from '@open-wc/testing';
import { until } from '../testing/hub-fixture.js';
import { hasVisit, openVisit, visitKey, type Visitor } from './visit-session.js';

/** A server that takes none but the second token. */
class Refusing {
  static readonly OPEN = 1;
  static readonly said: string[] = [];
  readonly readyState = Refusing.OPEN;
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    setTimeout(() => this.onopen?.());
  }

  send(data: string): void {
    const { token } = JSON.parse(data) as { token: string };
    Refusing.said.push(token);
    if (token !== 'v2') setTimeout(() => this.onclose?.({ code: 4401 }));
  }

  close(): void {}
}

const nobody: Visitor = { server: 'http://127.0.0.1:9', visitorToken: '', identity: '', name: '' };

/** Returns a token as the server of a page signs it. Tokens that differ only in `alike` differ in signature and expiry. */
const tokenOf = (sub: string, alike = '') =>
  `e30.${btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify({ sub, alike }))))}.${alike}`;

describe('the session of a visitor', () => {
  const { fetch, WebSocket } = window;
  const { now } = Date;

  afterEach(() => {
    Object.assign(window, { fetch, WebSocket });
    Date.now = now;
    localStorage.clear();
  });

  it('goes on with a new token when the old one has ended, on a computer whose clock is days slow', async () => {
    let given = 0;
    window.fetch = () => {
      const session = { token: `v${++given}`, refresh: 'r', expiresAt: now() + 3_600_000 };
      return Promise.resolve(new Response(JSON.stringify(session)));
    };
    Object.assign(window, { WebSocket: Refusing });
    Date.now = () => now() - 48 * 3_600_000;
    const { client } = openVisit({ ...nobody, name: 'Eva' });
    await until(() => Refusing.said.length > 1);
    expect(Refusing.said).to.eql(['v1', 'v2']);
    client.close();
  });

  it('is of one person: another token, id or name is another visit, and a newer token of the same person is not', () => {
    const keys = [
      nobody,
      { ...nobody, name: 'Eva' },
      { ...nobody, name: 'Lucía' },
      { ...nobody, identity: 'Eva' },
      { ...nobody, identity: '7', name: 'Eva' },
      { ...nobody, visitorToken: tokenOf('7') },
      { ...nobody, visitorToken: tokenOf('ñ 8'), identity: '7', name: 'Eva' },
      { ...nobody, visitorToken: 'no token' },
      { ...nobody, server: 'http://127.0.0.1:8' },
    ].map(visitKey);
    expect(new Set(keys).size).to.equal(keys.length);
    expect(visitKey({ ...nobody, visitorToken: tokenOf('7', 'later'), name: 'E.' })).to.equal(keys[5]);
    expect(visitKey({ ...nobody, identity: '7', name: 'Lucía' })).to.equal(keys[4]);
  });

  it('leaves no token of a signed person in the browser, and begins with what the page signed', async () => {
    const bodies: unknown[] = [];
    window.fetch = (_, init) => {
      bodies.push(JSON.parse(init?.body as string));
      const session = { token: 'v2', refresh: 'a secret', expiresAt: now() + 3_600_000 };
      return Promise.resolve(new Response(JSON.stringify(session)));
    };
    Object.assign(window, { WebSocket: Refusing });
    const signed = { ...nobody, visitorToken: tokenOf('7'), name: 'Eva' };
    const { client } = openVisit(signed);
    await until(() => hasVisit(signed));
    expect(bodies).to.eql([{ identity: signed.visitorToken }]);
    expect(JSON.stringify(localStorage)).not.to.contain('a secret');
    expect(hasVisit({ ...signed, visitorToken: tokenOf('8') })).to.equal(false);
    expect(hasVisit(nobody)).to.equal(false);
    client.close();
  });
});
