/**
 * load: what a page must load, and how long its main thread works until the elements are defined.
 *
 * Ours: a page with every element of an agent, the built script tag and then the voice chunk.
 * Reference: a page with one small element on the bare libraries below ours (lit, nanostores, floating-ui, sip.js),
 * minified in the same way, so the difference is our code.
 * For a single element, `cc-status` is compared with a hello element of lit.
 * Bytes: gzip 9 and brotli 11 per file, summed.
 * Time: a new browser context for each load, over loopback, with a CPU that is throttled four times. It is
 * `ScriptDuration` of Chromium's Performance domain (the main thread's clock, which the load of the machine hardly
 * affects) from the navigation until everything is defined and rendered, and the longest task (wall clock, which is
 * too long on a busy machine).
 */
import type { Browser } from 'playwright-core';
import { atMost, limit, type Bench, type BenchOptions, type Goal, type Row } from './lib/bench.js';
import { launch } from './lib/browser.js';
import { bundle, filesOf, type Bundle, type Chunk } from './lib/bundle.js';
import { cdnBundle, type CdnBundle } from './lib/cdn-bundle.js';
import { interleave } from './lib/interleave.js';
import { serve } from './lib/serve.js';

const throttleFactor = 4;

interface Loaded {
  /** ms. */
  readonly script: number;
  readonly longest: number;
}

async function loadOnce(browser: Browser, origin: string, path: string): Promise<Loaded> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    // The start of the browser process is not measured.
    await page.goto(origin);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttleFactor });
    const scriptTime = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN) * 1000;
    };
    const before = await scriptTime();
    const printed = page.waitForEvent('console');
    await page.goto(`${origin}${path}`, { waitUntil: 'commit' });
    const longest = Number((await printed).text());
    return { script: (await scriptTime()) - before, longest };
  } finally {
    await context.close();
  }
}

/**
 * The content of a page with these elements, as a host writes it. When all are defined and `later` has loaded too, it prints
 * its longest task in ms.
 */
const pageWith = (tags: readonly string[], script: string, later: readonly string[] = []): string => `
  ${tags.map((tag) => `<${tag}></${tag}>`).join('')}
  <script>
    let longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: 'longtask' });
  </script>
  <script type="module" src="${script}"></script>
  <script type="module">
    await Promise.all(${JSON.stringify(tags)}.map((tag) => customElements.whenDefined(tag)));
    for (const script of ${JSON.stringify(later)}) await import(script);
    // Entries of long tasks are delivered after the task; two frames are enough.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    console.log(longest);
  </script>`;

type Name = 'ours' | 'bare' | 'status' | 'hello';
type Times = Readonly<Record<Name, readonly Loaded[]>>;

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  const cdn = await cdnBundle();
  const bundles = { bare: await bundle('bench/pages/bare.ts'), hello: await bundle('bench/pages/hello.ts') };
  const references = Object.entries(bundles).map(([name, each]) => filesOf(each, name));
  const script = '/cdn/centralita.js';
  const voice = cdn.voice.map(({ fileName }) => `/cdn/${fileName}`);
  const pages = {
    '/ours.html': pageWith(cdn.tags, script, voice),
    '/bare.html': pageWith(['bench-bare'], `/bare/${bundles.bare.entry.fileName}`),
    '/status.html': pageWith(['cc-status'], script),
    '/hello.html': pageWith(['bench-hello'], `/hello/${bundles.hello.entry.fileName}`),
  };
  const scripts = Object.assign({}, cdn.files, ...references) as Readonly<Record<string, string>>;
  const served = await serve({ ...scripts, ...pages });
  const browser = await launch();
  try {
    const open = (name: Name) => () => loadOnce(browser, served.origin, `/${name}.html`);
    const variants: Record<Name, () => Promise<Loaded>> = {
      ours: open('ours'),
      bare: open('bare'),
      status: open('status'),
      hello: open('hello'),
    };
    const times = await interleave<Loaded, typeof variants>(variants, rounds);
    return [...byteRows(cdn, bundles), ...timeRows(times)];
  } finally {
    await browser.close();
    await served.close();
  }
}

function byteRows(cdn: CdnBundle, { bare, hello }: Readonly<Record<'bare' | 'hello', Bundle>>): Row[] {
  const all = [...cdn.workspace, ...cdn.voice];
  return [
    ...bytes('workspace with voice · bare libraries', all, bare, atMost(1.8), limit(135)),
    ...bytes('cc-status alone · lit hello', cdn.status, hello, atMost(6.5), limit(30)),
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
