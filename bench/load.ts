/**
 * load: what a page must load, and how long its main thread works before the elements are defined.
 *
 * Ours: `centralita.js` (all elements, one language) and the voice chunk. Reference: the bare libraries under them (lit,
 * nanostores, floating-ui, sip.js) with one small element; both bundled by the recipe of our own script-tag build, so
 * the difference is our code. One element alone: `cc-status` beside a hello element of lit.
 * Bytes: gzip 9 and brotli 11 per file, summed. Time: a new browser context each, over loopback, CPU throttled four times;
 * `ScriptDuration` of Chromium's Performance domain (the main thread's clock: load of the machine counts little) from the
 * navigation until everything is imported and defined, and the longest task (wall clock: on a busy machine it is too long).
 */
import type { Browser } from 'playwright-core';
import { atMost, limit, type Bench, type BenchOptions, type Goal, type Row } from './lib/bench.js';
import { launch } from './lib/browser.js';
import { bundle, filesOf, type Bundle, type Chunk } from './lib/bundle.js';
import { interleave } from './lib/interleave.js';
import { serve } from './lib/serve.js';

const throttleFactor = 4;

interface Loaded {
  /** ms. */
  readonly script: number;
  readonly longest: number;
}

const isVoice = ({ fileName }: Chunk) => fileName.startsWith('sip-phone');

async function loadOnce(browser: Browser, origin: string, scripts: readonly string[]): Promise<Loaded> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    await page.goto(origin);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttleFactor });
    const scriptTime = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN) * 1000;
    };
    const before = await scriptTime();
    const longest = await page.evaluate(importAll, scripts);
    return { script: (await scriptTime()) - before, longest };
  } finally {
    await context.close();
  }
}

/** In the page: imports as module scripts would, answers the longest task in ms. */
async function importAll(scripts: readonly string[]): Promise<number> {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  for (const script of scripts) await import(script);
  // Entries of long tasks are delivered after the task; two frames are enough.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  return longest;
}

type Name = 'ours' | 'bare' | 'status' | 'hello';
type Times = Readonly<Record<Name, readonly Loaded[]>>;

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  const bundles: Record<Name, Bundle> = {
    ours: await bundle('packages/elements/src/cdn.ts'),
    bare: await bundle('bench/pages/bare.ts'),
    status: await bundle('packages/elements/src/status/define.ts'),
    hello: await bundle('bench/pages/hello.ts'),
  };
  const voice = bundles.ours.lazy.find(isVoice);
  if (!voice) throw new Error('the voice chunk is not a chunk of its own any more');
  const files = Object.entries(bundles).map(([name, each]) => filesOf(each, name));
  const served = await serve(Object.assign({}, ...files) as Readonly<Record<string, string>>);
  const browser = await launch();
  try {
    const open =
      (name: Name, ...more: Chunk[]) =>
      () =>
        loadOnce(
          browser,
          served.origin,
          [bundles[name].entry, ...more].map(({ fileName }) => `/${name}/${fileName}`),
        );
    const variants: Record<Name, () => Promise<Loaded>> = {
      ours: open('ours', voice),
      bare: open('bare'),
      status: open('status'),
      hello: open('hello'),
    };
    const times = await interleave<Loaded, typeof variants>(variants, rounds);
    return [...byteRows(bundles, voice), ...timeRows(times)];
  } finally {
    await browser.close();
    await served.close();
  }
}

function byteRows({ ours, bare, status, hello }: Readonly<Record<Name, Bundle>>, voice: Chunk): Row[] {
  const all = kb([ours.entry, ...ours.lazy], 'brotli');
  return [
    ...bytes('all elements with voice · bare libraries', [ours.entry, voice], bare, atMost(1.6), limit(106)),
    { what: 'all languages and chunks, brotli', unit: 'KB', reference: [], ours: [all], goal: null },
    ...bytes('cc-status alone · lit hello', [status.entry], hello, atMost(3), limit(24)),
  ];
}

function timeRows(times: Times): Row[] {
  const row = (what: string, reference: Name, ours: Name, of: keyof Loaded, goal: Goal | null): Row => ({
    what,
    unit: 'ms',
    reference: times[reference].map((each) => each[of]),
    ours: times[ours].map((each) => each[of]),
    goal,
  });
  return [
    row(`script until defined, CPU × ${throttleFactor} · bare`, 'bare', 'ours', 'script', atMost(2)),
    row('script of cc-status alone · lit hello', 'hello', 'status', 'script', null),
    row(`longest task, CPU × ${throttleFactor} · bare`, 'bare', 'ours', 'longest', limit(100)),
  ];
}

const kb = (chunks: readonly Chunk[], kind: 'gzip' | 'brotli') =>
  chunks.reduce((sum, chunk) => sum + chunk[kind], 0) / 1000;

function bytes(what: string, ours: readonly Chunk[], { entry }: Bundle, gzip: Goal, brotli: Goal): Row[] {
  return [
    {
      what: `${what}, gzip`,
      unit: 'KB',
      reference: [kb([entry], 'gzip')],
      ours: [kb(ours, 'gzip')],
      goal: gzip,
    },
    {
      what: `${what}, brotli`,
      unit: 'KB',
      reference: [kb([entry], 'brotli')],
      ours: [kb(ours, 'brotli')],
      goal: brotli,
    },
  ];
}

export const load: Bench = { name: 'load', run };
