import type { Page } from 'playwright-core';
import { descendantsOf, statOf } from './processes.js';
import { until } from './until.js';

/**
 * The least CPU time, in clock ticks of 10 ms, of a process that works for a second without a rest, even on a loaded
 * machine.
 */
const minBusyTicks = 5;
/** How many times more than every other process it must have worked. */
const minBusyRatio = 3;

/**
 * Finds the process that runs a page of this test's only Firefox: the one that works when the page does. The process
 * serves that page alone only with {@link processForEach}.
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

/** The CPU time of each process in user mode. */
const ticksOf = (pids: readonly number[]): Map<number, number> =>
  new Map(pids.map((pid) => [pid, Number(statOf(pid)[11])]));
