import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { events, launch, open } from './support/browser.js';
import { ScriptPage } from './support/script-page.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

const tags = ['status', 'ticket-list', 'ticket', 'softphone', 'conversation', 'contact-card', 'tipification']
  .concat('queue-stats', 'webchat', 'workspace')
  .map((name) => `cc-${name}`);

/** A page with `<cc-status>` alone may load only code of these folders of the elements package. */
const ofStatus = [
  'status',
  'loader',
  'session',
  'internal',
  'parts',
  'styles',
  'i18n',
  'icons',
  'events',
  'links',
];

/** Matches the main chunk of an element, not the chunks that it shares with others. */
const elementChunk = /\/cdn\/(define|workspace)-[\w-]+\.js$/;

describe('the script tag', () => {
  let host: ScriptPage;
  let server: Server;
  let browser: Browser;

  before(async () => {
    host = await ScriptPage.start();
    server = await Server.start({ env: { CORS_ORIGINS: host.origin } });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    host?.close();
  });

  /** A blank page that records what it requests, and its layout shifts. */
  async function blank(): Promise<{ page: Page; requests: string[]; errors: string[] }> {
    const { page, errors } = await open(browser, 'about:blank', { viewport: { width: 1280, height: 900 } });
    const requests: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/cdn/')) requests.push(request.url());
    });
    await page.addInitScript(recordLayoutShifts);
    return { page, requests, errors };
  }

  const states = async (page: Page) =>
    (await events<{ state: string }>(page, 'cc-status-change')).map(({ state }) => state);

  const isDefined = (page: Page, tag: string) =>
    page.locator(`${tag}:defined`).first().waitFor({ state: 'attached' });

  it('loads no code of another element where a page has <cc-status> alone', async () => {
    host.show({ centre: server.address, user: 'ana' });
    const { page, requests, errors } = await blank();
    await page.goto(host.address('<cc-status></cc-status>'));
    await page.locator('cc-status [part=state]').first().click();
    await page.getByRole('menu').waitFor();
    const sources = await Promise.all(requests.map(sourcesOf));
    const folders = sources.flat().flatMap((source) => /\/elements\/src\/([^/]+)\//.exec(source)?.[1] ?? []);
    assert.ok(folders.includes('status'));
    assert.deepEqual(
      [...new Set(folders)].filter((folder) => !ofStatus.includes(folder)),
      [],
    );
    assert.deepEqual(await events(page, 'securitypolicyviolation'), []);
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('loads elements that the page inserts later, also from a template and into a shadow root', async () => {
    host.show({ centre: server.address });
    const { page, requests, errors } = await blank();
    await page.goto(
      host.address('<main></main><template><p><cc-ticket-list></cc-ticket-list></p></template>'),
    );
    assert.equal(requests.filter((url) => elementChunk.test(url)).length, 0);
    await page.evaluate(() => {
      const main = document.querySelector('main')!;
      main.append(document.querySelector('template')!.content.cloneNode(true));
      const root = document.createElement('div');
      root.attachShadow({ mode: 'open' }).append(document.createElement('cc-softphone'));
      main.append(root);
    });
    await isDefined(page, 'cc-ticket-list');
    await isDefined(page, 'cc-softphone');
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('loads everything that <cc-workspace> contains', async () => {
    host.show({ centre: server.address });
    const { page } = await blank();
    await page.goto(host.address('<cc-workspace></cc-workspace>'));
    for (const name of ['status', 'ticket-list', 'softphone', 'ticket', 'conversation', 'contact-card'])
      await isDefined(page, `cc-workspace cc-${name}`);
    await isDefined(page, 'cc-workspace cc-tipification');
    await page.context().close();
  });

  it('is not loaded a second time where the page adds a query to its address', async () => {
    host.show({ centre: server.address, query: '?v=2' });
    const { page, requests } = await blank();
    await page.goto(host.address('<cc-workspace></cc-workspace>'));
    await isDefined(page, 'cc-workspace cc-ticket-list');
    const entries = requests.filter((url) => url.includes('/centralita.js'));
    assert.deepEqual(entries, [`${server.address}/cdn/centralita.js?v=2`]);
    await page.context().close();
  });

  it('lets browsers keep its chunks forever, and revalidate the entry', async () => {
    host.show({ centre: server.address });
    const { page, requests } = await blank();
    await page.goto(host.address('<cc-status></cc-status>'));
    await isDefined(page, 'cc-status');
    for (const url of requests) {
      const { headers } = await fetch(url);
      const isEntry = url.endsWith('/centralita.js');
      assert.equal((headers.get('cache-control') ?? '').includes('immutable'), !isEntry, url);
      assert.equal(headers.get('access-control-allow-origin'), '*', url);
    }
    await page.context().close();
  });

  it('retries what could not be loaded, and reports the failure once', async () => {
    host.show({ centre: server.address });
    const { page } = await blank();
    let failures = 0;
    await page.route(elementChunk, (route) => (failures++ < 2 ? route.abort() : route.continue()));
    await page.goto(host.address('<cc-status></cc-status>'));
    await isDefined(page, 'cc-status');
    const reported = await events<{ source: string; code: string }>(page, 'cc-error');
    assert.deepEqual(
      reported.map(({ source, code }) => ({ source, code })),
      [{ source: 'cc-status', code: 'unavailable' }],
    );
    await page.context().close();
  });

  it('dispatches earlier events when their code arrives, also after a failed fetch', async () => {
    host.show({ centre: server.address, user: 'ana' });
    const { page } = await blank();
    let requests = 0;
    await page.route(/page-event-dispatcher/, (route) => (requests++ < 1 ? route.abort() : route.continue()));
    await page.goto(host.address('<cc-status></cc-status>'));
    const receiveNew = page.getByRole('switch');
    await page.locator('cc-status [role=switch]:not([aria-disabled])').waitFor();
    const before = await receiveNew.getAttribute('aria-checked');
    await receiveNew.click();
    await until(async () => (await receiveNew.getAttribute('aria-checked')) !== before);
    assert.deepEqual([requests, await events(page, 'cc-status-change')], [1, []]);
    const wanted = before === 'true' ? 'dnd' : 'ready';
    await until(async () => (await states(page)).at(-1) === wanted);
    assert.equal((await states(page)).filter((state) => state === wanted).length, 1);
    await page.context().close();
  });

  for (const tag of tags)
    for (const box of ['narrow', 'wide', 'narrow tall'])
      it(`moves nothing when <${tag}> enters a box that is ${box}`, async () => {
        host.show({ centre: server.address, isConnecting: true });
        const { page } = await blank();
        let release = (): void => undefined;
        const released = new Promise<void>((resolve) => (release = resolve));
        await page.route(elementChunk, async (route) => {
          await released;
          await route.continue();
        });
        await page.goto(host.address(`<div class="${box}"><${tag}></${tag}></div><p>After</p>`));
        await frames(page);
        assert.equal(await page.locator(`${tag}:defined`).count(), 0);
        release();
        await isDefined(page, tag);
        if (tag === 'cc-workspace') await isDefined(page, 'cc-workspace cc-tipification');
        await until(() => page.evaluate(() => !document.querySelector(':not(:defined)')));
        await frames(page);
        assert.deepEqual(await layoutShifts(page), []);
        await page.context().close();
      });
});

/** Reads from its source map which sources a chunk was built from. */
async function sourcesOf(url: string): Promise<readonly string[]> {
  const answer = await fetch(`${url}.map`);
  const { sources } = (await answer.json()) as { readonly sources: readonly string[] };
  return sources.map((source) => new URL(source, 'file:///packages/elements/dist/cdn/').pathname);
}

/** Waits two frames, because layout shifts are reported after a frame. */
const frames = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });

type Shifting = { shifts: string[] };

const layoutShifts = (page: Page) => page.evaluate(() => (window as unknown as Shifting).shifts);

/** This function runs in the page. */
function recordLayoutShifts(): void {
  interface Shift extends PerformanceEntry {
    readonly value: number;
    readonly sources: readonly { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[];
  }
  const shifts: string[] = [];
  (window as unknown as { shifts: string[] }).shifts = shifts;
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as Shift[]) {
      const moved = sources.map(({ node, previousRect: from, currentRect: to }) =>
        [node?.nodeName, from.x, from.y, from.height, '→', to.x, to.y, to.height].join(' '),
      );
      shifts.push(`${value}: ${moved.join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
