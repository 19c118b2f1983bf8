import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Api } from './api.js';
import { recordRemoteAudio } from './recorded-audio.js';
import { listenToRemoteAudio } from './remote-audio.js';
import { until } from './until.js';

/** A CRM whose pages one agent opens in many tabs. The page at `/away` has no elements. */
export class TabHost {
  readonly address: string;
  readonly #http: HttpServer;

  private constructor(http: HttpServer) {
    this.#http = http;
    this.address = `http://localhost:${(http.address() as AddressInfo).port}`;
  }

  static async start(): Promise<TabHost> {
    const http = createServer();
    http.listen(0, 'localhost');
    await once(http, 'listening');
    return new TabHost(http);
  }

  /**
   * @param centre address of the contact center. @param user who is signed in to the CRM. @param body of each page.
   */
  show(centre: string, user: string, body = '<cc-status></cc-status><cc-softphone></cc-softphone>'): void {
    this.#http.on('request', (request, response) => {
      const answer = (type: string, body: string) =>
        void response.writeHead(200, { 'content-type': type }).end(body);
      if (request.url === '/away') return answer('text/html', '<title>Away</title>');
      if (request.url === '/token') {
        return void Api.signIn(centre, user).then(
          ({ token }) => answer('application/json', JSON.stringify({ token })),
          () => response.writeHead(502).end(),
        );
      }
      answer(
        'text/html',
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tab</title><link rel="icon" href="data:,">
        <script type="module" src="${centre}/cdn/centralita.js" data-server="${centre}" data-token-url="/token"></script>
        ${body}`,
      );
    });
  }

  close(): void {
    this.#http.closeAllConnections();
    this.#http.close();
  }
}

/** Runs in the page, before the elements. It records what only a user would notice. */
export function watch(): void {
  const sockets: WebSocket[] = [];
  const rings = new Set<AudioBufferSourceNode>();
  const kept: { type: string; detail: unknown }[] = [];
  const Original = window.WebSocket;
  window.WebSocket = class extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      if (String(protocols) === 'sip') sockets.push(this);
    }
  };
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...times) {
    if (this.loop) rings.add(this);
    start.apply(this, times);
  };
  AudioBufferSourceNode.prototype.stop = function (...times) {
    rings.delete(this);
    stop.apply(this, times);
  };
  for (const type of ['cc-screen-pop', 'cc-activity'])
    document.addEventListener(type, (event) =>
      kept.push({ type, detail: (event as CustomEvent<unknown>).detail }),
    );
  const page = window as unknown as Watched;
  page.phones = () => sockets.filter(({ readyState }) => readyState === Original.OPEN).length;
  page.rings = () => rings.size;
  page.announced = (type) => kept.filter((each) => each.type === type).map(({ detail }) => detail as Told);
}

/** The event details that the tests read. */
export interface Told {
  readonly interactionId: string;
}

interface Watched {
  phones: () => number;
  rings: () => number;
  announced: (type: string) => Told[];
}

/** One of several tabs of an agent. */
export class Tab {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** The tabs of one browser profile, opened one after the other, each with a phone that is on. */
  static async openAll(browser: Browser, host: TabHost, count: number): Promise<Tab[]> {
    const isFirefox = browser.browserType().name() === 'firefox';
    const context = await browser.newContext({ permissions: isFirefox ? [] : ['microphone'] });
    await context.addInitScript(watch);
    await context.addInitScript(isFirefox ? recordRemoteAudio : listenToRemoteAudio);
    const tabs: Tab[] = [];
    while (tabs.length < count) tabs.push(await Tab.open(context, host));
    return tabs;
  }

  static async open(context: BrowserContext, host: TabHost): Promise<Tab> {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(host.address);
    const tab = new Tab(page);
    await tab.isOn();
    return tab;
  }

  /** Waits until the agent can dial in this tab. */
  async isOn(): Promise<void> {
    await this.page.locator('cc-softphone .call-button:not([aria-disabled])').waitFor();
  }

  button(name: string) {
    return this.page.locator('cc-softphone').getByRole('button', { name, exact: true });
  }

  answer(): Promise<void> {
    return this.page.locator('cc-softphone [part=answer]:not([aria-disabled])').click();
  }

  async goReady(): Promise<void> {
    await this.page.locator('cc-status [role=switch]').click();
    await this.page.locator('cc-status [role=switch][aria-checked=true]').waitFor();
  }

  /** Ends the wrap-up of the last call, because nothing can be dialed before that. */
  async finishWrapUp(): Promise<void> {
    await this.page.locator('cc-status [part=state]').click();
    await this.page.locator('cc-status').getByRole('menuitem', { name: 'Done', exact: true }).click();
    await this.isOn();
  }

  async dial(number: string): Promise<void> {
    const field = this.page.locator('cc-softphone #dial');
    await field.fill(number);
    await field.press('Enter');
  }

  /** Counts the SIP connections of this tab. */
  phones(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as Watched).phones());
  }

  /** Counts the ringtones that play in this tab. */
  rings(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as Watched).rings());
  }

  announced(type: 'cc-screen-pop' | 'cc-activity'): Promise<Told[]> {
    return this.page.evaluate((type) => (window as unknown as Watched).announced(type), type);
  }
}

export const sum = async (each: readonly Promise<number>[]): Promise<number> =>
  (await Promise.all(each)).reduce((all, one) => all + one, 0);

/** Waits until exactly one tab has the phone, and returns it. */
export async function leaderOf<T extends Pick<Tab, 'phones'>>(
  tabs: readonly T[],
  within?: number,
): Promise<{ leader: T; others: T[] }> {
  return until(async () => {
    const phones = await Promise.all(tabs.map((tab) => tab.phones()));
    const leader = tabs[phones.indexOf(1)];
    if (!leader || phones.reduce((a, b) => a + b) !== 1) return undefined;
    return { leader, others: tabs.filter((tab) => tab !== leader) };
  }, within);
}
