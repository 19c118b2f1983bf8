import { expect, fixture, html } from '@open-wc/testing';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcWebchat } from './webchat.js';
import './define.js';

/** What a page says of the person who uses it. */
type Named = Partial<Pick<CcWebchat, 'visitorToken' | 'identity' | 'name'>>;

interface Asked {
  readonly identity?: string;
  readonly token?: string;
}

const tokenOf = (sub: string) => `e30.${btoa(JSON.stringify({ sub }))}.x`;

describe('<cc-webchat>: whose visit it is', () => {
  const original = { fetch: window.fetch, WebSocket: window.WebSocket };
  let page: HubPage;
  let element: CcWebchat;
  let visitors = 0;

  /** Replaces the WebSocket by a stream of the hub in this page. */
  function streamOf(hub: HubPage['hub']) {
    return class {
      static readonly OPEN = 1;
      readyState = 0;
      onopen: (() => void) | null = null;
      onmessage: ((event: { data: string }) => void) | null = null;
      onclose: ((event: { code: number; reason: string }) => void) | null = null;
      readonly #end = {
        send: (data: string) => queueMicrotask(() => this.onmessage?.({ data })),
        close: (code: number, reason: string) => this.onclose?.({ code, reason }),
        onmessage: null as ((data: string) => void) | null,
        onclose: null as ((code: number, reason: string) => void) | null,
      };

      constructor() {
        hub.accept(this.#end);
        setTimeout(() => {
          this.readyState = 1;
          this.onopen?.();
        });
      }

      send(data: string): void {
        this.#end.onmessage?.(data);
      }

      close(code = 1000, reason = ''): void {
        this.readyState = 3;
        this.#end.onclose?.(code, reason);
      }
    };
  }

  /** Answers like the server's visits: with the person of the identity token, the customer of the refresh token, or a new one. */
  function answer(_: string | URL | Request, init?: RequestInit): Promise<Response> {
    if (init?.method === 'DELETE') return Promise.resolve(new Response(null, { status: 204 }));
    const { identity, token } = JSON.parse(init?.body as string) as Asked;
    const id = identity ? `v-s-${identity.length}${identity.slice(4, 12)}` : (token ?? `v-${++visitors}`);
    const session = { token: id, refresh: id, expiresAt: Date.now() + 3_600_000 };
    return Promise.resolve(new Response(JSON.stringify(session)));
  }

  const find = <E extends Element = HTMLElement>(selector: string): E | null =>
    element.renderRoot.querySelector<E>(selector);
  const log = () => find('.log')?.textContent ?? '';

  async function isAt(named: Named): Promise<void> {
    Object.assign(element, { visitorToken: '', identity: '', name: '' }, named);
    element.open = true;
    await element.updateComplete;
    await until(() => find('textarea'));
  }

  async function type(text: string, sends: boolean): Promise<void> {
    const field = await until(() => find<HTMLTextAreaElement>('textarea'));
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    if (!sends) return;
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    const arrived = async () =>
      (await page.system((tx) => tx.find('message'))).some((message) => message.text === text);
    while (!(await arrived())) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  beforeEach(async () => {
    localStorage.clear();
    page = await hubPage();
    Object.assign(window, { fetch: answer, WebSocket: streamOf(page.hub) });
    element = await fixture<CcWebchat>(html`<cc-webchat queue="support" silent></cc-webchat>`);
  });

  afterEach(async () => {
    element.remove();
    Object.assign(window, original);
    await page.close();
    localStorage.clear();
  });

  it('another person never sees what the former wrote or typed, and who comes back finds it', async () => {
    const people: Named[] = [
      {},
      { name: 'Lucía' },
      { name: 'Bea' },
      { identity: '7', name: 'Bea' },
      { visitorToken: tokenOf('9'), name: 'Bea' },
    ];
    for (const [n, person] of people.entries()) {
      await isAt(person);
      for (let other = 0; other < n; other++) expect(log()).not.to.contain(`I am ${other}`);
      expect(find<HTMLTextAreaElement>('textarea')!.value).to.equal('');
      await type(`I am ${n}`, true);
      await type(`draft of ${n}`, false);
    }
    for (const [n, person] of people.entries()) {
      await isAt(person);
      await until(() => log().includes(`I am ${n}`));
      await until(() => find<HTMLTextAreaElement>('textarea')!.value === `draft of ${n}`);
    }
  });

  for (const person of [{}, { identity: '7' }, { visitorToken: tokenOf('9') }] as Named[]) {
    it(`endVisit() leaves nothing in the browser of ${JSON.stringify(Object.keys(person))}`, async () => {
      await isAt(person);
      await type('A secret', true);
      await type('a draft', false);
      await element.endVisit();
      expect(element.open).to.equal(false);
      expect(JSON.stringify(localStorage)).not.to.match(/visits|draft|secret/);
      await isAt({});
      expect(log()).not.to.contain('A secret');
      expect(find<HTMLTextAreaElement>('textarea')!.value).to.equal('');
    });
  }
});
