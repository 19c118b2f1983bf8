import type { Page } from 'playwright-core';
import { descendantsOf, statOf } from './processes.js';
import { until } from './until.js';

/** Clock ticks of 10 ms: so much, on a loaded machine too, does a process work in a second that it does not rest. */
const minBusyTicks = 5;
/** And so many times what any other does. */
const minBusyRatio = 3;

/**
 * The process that runs a page of the only Firefox of this test: the one that works when the page does. It is that page's
 * alone only with {@link processForEach}.
 */
export function processOf(page: Page): Promise<number> {
  return until(async () => {
    const before = ticksOf(contentProcesses());
    await page.evaluate(() => {
      for (const end = performance.now() + 1_000; performance.now() < end;);
    });
    const worked = [...ticksOf(contentProcesses())]
      .map(([pid, ticks]) => ({ pid, ticks: ticks - (before.get(pid) ?? ticks) }))
      .sort((a, b) => b.ticks - a.ticks);
    const [busiest, next] = worked;
    return (
      busiest && busiest.ticks >= Math.max(minBusyTicks, minBusyRatio * (next?.ticks ?? 0)) && busiest.pid
    );
  });
}

const contentProcesses = (): number[] => descendantsOf(process.pid, '-contentproc');

/** What each has worked, in user mode. */
const ticksOf = (pids: readonly number[]): Map<number, number> =>
  new Map(pids.map((pid) => [pid, Number(statOf(pid)[11])]));
