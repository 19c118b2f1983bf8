import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'playwright-core';
import { serve } from '../bench/lib/serve.js';
import { launchOwn } from './support/browser.js';
import type { day as Day } from './support/busy-page.js';

type InPage = { readonly day: typeof Day };

/** A ticket may leave at most this many bytes behind. */
const maxTicketBytes = 100;
/**
 * The number of tickets before the measured half, and in it. It is a multiple of 60, so that the last ticket of both
 * halves is of the same kind.
 */
const halfCount = 5_040;

interface Alive {
  readonly nodes: number;
  readonly listeners: number;
  readonly bytes: number;
  readonly rows: number;
  readonly elements: number;
}

/** The scripts of the page by their addresses. */
async function scripts(): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    entryPoints: { 'busy-page': 'e2e/support/busy-page.ts' },
    absWorkingDir: new URL('..', import.meta.url).pathname,
    ...{ bundle: true, splitting: true, format: 'esm', write: false, outdir: '/', target: 'es2022' },
    tsconfig: 'tsconfig.base.json',
    conditions: ['@centralita/source', 'browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path.replace(/^.*(?=\/)/, ''), text]));
}

/**
 * Counts the living instances of a prototype, in the document or not. It counts only custom elements, because the
 * engine creates and drops the objects of plain elements as scripts touch them (`nodes` counts all of those).
 */
async function countOf(cdp: CDPSession, prototype: string): Promise<number> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: prototype, objectGroup: 'count' });
  const { objects } = await cdp.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId!,
    objectGroup: 'count',
  });
  const answer = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    // The result also contains the prototypes of its subclasses.
    functionDeclaration: `function () {
      return this.filter((each) => !Object.hasOwn(each, 'constructor') && each.localName.includes('-')).length;
    }`,
    returnByValue: true,
  });
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup: 'count' });
  return Number(answer.result.value);
}

async function alive(page: Page, cdp: CDPSession): Promise<Alive> {
  await page.evaluate(() => (globalThis as unknown as InPage).day.rest());
  // One collection can free objects that hold others, so a second one follows.
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const rows = await countOf(cdp, "customElements.get('cc-p-ticket-row').prototype");
  const elements = await countOf(cdp, 'HTMLElement.prototype');
  return { nodes, listeners: jsEventListeners, bytes: usedSize, rows, elements };
}

test('nothing leaks over a day of 10,000 tickets', async (t) => {
  const served = await serve(await scripts());
  t.after(() => served.close());
  const browser = await launchOwn();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  await page.goto(served.origin);
  await page.evaluate(async (script) => {
    const { day } = (await import(script)) as { day: typeof Day };
    Object.assign(globalThis, { day });
    await day.begin();
  }, '/busy-page.js');
  const cdp = await page.context().newCDPSession(page);
  const pass = (from: number, to: number) =>
    page.evaluate(([from, to]) => (globalThis as unknown as InPage).day.pass(from!, to!), [from, to]);

  await pass(0, halfCount);
  const before = await alive(page, cdp);
  await pass(halfCount, 2 * halfCount);
  const shown = () => page.evaluate(() => (globalThis as unknown as InPage).day.rows());
  // A leak stays; objects that an animation or an unfinished task holds disappear.
  let after = await alive(page, cdp);
  let found = leaks(before, after, await shown());
  for (let tries = 0; found.length > 0 && tries < 5; tries++) {
    after = await alive(page, cdp);
    found = leaks(before, after, await shown());
  }

  t.diagnostic(JSON.stringify({ before, after, perTicket: (after.bytes - before.bytes) / halfCount }));
  assert.deepEqual(errors, []);
  assert.ok((await shown()) > 5, 'rows are shown');
  assert.deepEqual(found, []);
});

/** Describes every count that is higher than before the measured half. */
function leaks(before: Alive, after: Alive, shown: number): string[] {
  const increased = (['nodes', 'listeners', 'elements'] as const)
    .filter((kind) => after[kind] > before[kind])
    .map((kind) => `${kind}: ${before[kind]}, later ${after[kind]}`);
  const perTicket = (after.bytes - before.bytes) / halfCount;
  return [
    ...increased,
    ...(after.rows === shown ? [] : [`${after.rows} rows are alive, ${shown} are shown`]),
    ...(perTicket <= maxTicketBytes ? [] : [`${perTicket.toFixed(0)} bytes a ticket`]),
  ];
}
