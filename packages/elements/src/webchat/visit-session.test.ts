import { expect } from '@open-wc/testing';
import { until } from '../testing/hub-fixture.js';
import { openVisit } from './visit-session.js';

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
    const client = openVisit('http://127.0.0.1:9', 'Eva');
    await until(() => Refusing.said.length > 1);
    expect(Refusing.said).to.eql(['v1', 'v2']);
    client.close();
  });
});
