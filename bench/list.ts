/**
 * list: the cost of `<cc-ticket-list>` with 100 and with 10,000 tickets: mount, one update, one tick of the timers.
 *
 * Ours: the element in Chromium, fed by the real client; a `Backend` in the page stands for the server.
 * Reference: a handwritten window of fixed-height rows in the same page, on the same stores. Each time runs from the
 * action until layout is forced in the next task, when all microtasks are done. There are 100 updates of visible
 * tickets and 20 ticks that change the text of each row; the figures are means per mount. The page is isolated, so
 * that `performance.now()` has a resolution of 5 µs.
 * Both lists are 400 × 600 px.
 * The handwritten window has only rows, without tabs, search and roles, and shows half of what our rows show. So a
 * mount is also compared with a handwritten list that shows the same as ours, with the same nodes and style sheets.
 * "Flat" compares ours at 10,000 with ours at 100: the cost must not depend on the number of tickets.
 */
import type { Page } from 'playwright-core';
import { atMost, limit, type Bench, type BenchOptions, type Row } from './lib/bench.js';
import { launch } from './lib/browser.js';
import { bundle, filesOf } from './lib/bundle.js';
import { interleave } from './lib/interleave.js';
import { percentile } from './lib/median.js';
import { serve } from './lib/serve.js';
import type { bench as ListPage, ListTimes } from './pages/list.js';

type InPage = { readonly listPage: typeof ListPage };
type Samples = Readonly<Record<'plain' | 'ours', readonly ListTimes[]>>;

async function measure(page: Page, count: number, rounds: number): Promise<Samples> {
  await page.evaluate((count) => (globalThis as unknown as InPage).listPage.fill(count), count);
  return interleave<ListTimes, Record<'plain' | 'ours', () => Promise<ListTimes>>>(
    {
      plain: () => page.evaluate(() => (globalThis as unknown as InPage).listPage.plain()),
      ours: () => page.evaluate(() => (globalThis as unknown as InPage).listPage.ours()),
    },
    rounds,
  );
}

/** The cost of a second of work. */
interface Busy {
  /** The time of the main thread, ms per frame. */
  readonly cpu: number;
  /** ms */
  readonly p95: number;
  /** The share of late frames, in percent. */
  readonly dropped: number;
}

const frameCount = 180;
/** One and a half frames at 60 frames per second. */
const lateFrameMs = 25;

async function alive(
  page: Page,
  what: 'stream' | 'scroll',
  rounds: number,
): Promise<Readonly<Record<'plain' | 'ours', readonly Busy[]>>> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const spent = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const run = async (who: 'plain' | 'ours'): Promise<Busy> => {
    const before = await spent();
    const took = await page.evaluate(
      ([what, who, count]) => (globalThis as unknown as InPage).listPage[what](who, count),
      [what, who, frameCount] as const,
    );
    const cpu = ((await spent()) - before) / frameCount;
    const dropped = (100 * took.filter((ms) => ms > lateFrameMs).length) / took.length;
    return { cpu, p95: percentile(took, 0.95), dropped };
  };
  return interleave<Busy, Record<'plain' | 'ours', () => Promise<Busy>>>(
    { plain: () => run('plain'), ours: () => run('ours') },
    rounds,
  );
}

function busyRows(
  what: string,
  { plain, ours }: Readonly<Record<'plain' | 'ours', readonly Busy[]>>,
  ratio: number,
): Row[] {
  const row = (name: keyof Busy, unit: string, goal: Row['goal']): Row => ({
    what: `10000 tickets, ${what}: ${{ cpu: 'CPU a frame', p95: 'frame p95', dropped: 'late frames' }[name]}`,
    unit,
    reference: plain.map((each) => each[name]),
    ours: ours.map((each) => each[name]),
    goal,
  });
  return [row('cpu', 'ms', atMost(ratio)), row('p95', 'ms', null), row('dropped', '%', limit(2))];
}

function rowsOf(count: number, { plain, ours }: Samples): Row[] {
  const row = (what: string, name: keyof ListTimes, ratio: number): Row => ({
    what: `${count} tickets, ${what} · window by hand`,
    unit: 'ms',
    reference: plain.map((each) => each[name]),
    ours: ours.map((each) => each[name]),
    goal: atMost(ratio),
  });
  return [row('mount', 'mount', 1.3), row('one update', 'update', 1.5), row('tick', 'tick', 1.3)];
}

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  const built = await bundle('bench/pages/list.ts');
  const served = await serve(filesOf(built, 'list'));
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(served.origin);
    await page.evaluate(async (script) => {
      const { bench } = (await import(script)) as { bench: typeof ListPage };
      Object.assign(globalThis, { listPage: bench });
    }, `/list/${built.entry.fileName}`);
    const few = await measure(page, 100, rounds);
    const many = await measure(page, 10_000, rounds);
    const byHand = await interleave(
      {
        same: () => page.evaluate(() => (globalThis as unknown as InPage).listPage.same()),
        ours: async () =>
          (await page.evaluate(() => (globalThis as unknown as InPage).listPage.ours())).mount,
      },
      rounds,
    );
    const busy = await alive(page, 'stream', rounds);
    const scrolled = await alive(page, 'scroll', rounds);
    const update = ({ ours }: Samples) => ours.map((each) => each.update);
    return [
      ...rowsOf(100, few),
      ...rowsOf(10_000, many),
      {
        what: '10000 tickets, mount · the same look by hand',
        unit: 'ms',
        reference: byHand.same,
        ours: byHand.ours,
        goal: atMost(1.3),
      },
      ...busyRows('1,000 updates a second', busy, 1.5),
      ...busyRows('scrolling, 5 rows a frame', scrolled, 1.6),
      {
        what: 'flat: one update, 10000 · 100 tickets',
        unit: 'ms',
        reference: update(few),
        ours: update(many),
        goal: atMost(1.2),
      },
    ];
  } finally {
    await browser.close();
    await served.close();
  }
}

export const list: Bench = { name: 'list', run };
