import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { until } from './until.js';

/** Linux only: elsewhere nothing says which process is whose. */
export const noProcesses = process.platform === 'linux' ? false : 'no /proc on this machine';

/** Clock ticks of 10 ms: so much, on a loaded machine too, does a process work in a second that it does not rest. */
const busy = 5;
/** And so many times what any other does. */
const clearlyMore = 3;

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
    const [most, next] = worked;
    return most && most.ticks >= Math.max(busy, clearlyMore * (next?.ticks ?? 0)) && most.pid;
  });
}

const contentProcesses = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && read(name, 'cmdline').includes('-contentproc'))
    .map(Number)
    .filter(isOurs);

/** Whether it descends from this process. */
function isOurs(pid: number): boolean {
  if (!(pid > 1)) return false;
  return pid === process.pid || isOurs(Number(statOf(pid)[1]));
}

/** What each has worked, in user mode. */
const ticksOf = (pids: readonly number[]): Map<number, number> =>
  new Map(pids.map((pid) => [pid, Number(statOf(pid)[11])]));

/** Without the first two: the name may hold spaces. */
const statOf = (pid: number): readonly string[] => read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];

function read(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    // Gone since the folder was read, or another user's.
    return '';
  }
}
