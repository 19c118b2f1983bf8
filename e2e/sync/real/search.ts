import type { Violation } from '../evidence.js';
import { Lane } from './lane.js';
import type { Variant } from './variant.js';

export interface Found {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

export interface Search {
  readonly variant: Variant;
  readonly seeds: readonly number[];
  /** The number of server processes at the same time: a schedule mostly waits. */
  readonly lanes: number;
  /** Stops after the first schedule with a violation. */
  readonly untilFound?: boolean;
}

/** Runs schedules against the real server process. Returns the violations, and how many schedules ran. */
export async function search({ variant, seeds, lanes, untilFound = false }: Search) {
  const left = [...seeds];
  const found: Found[] = [];
  let run = 0;
  const work = async () => {
    const lane = await Lane.open(variant);
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      const violations = await lane.run(seed);
      run++;
      if (violations.length > 0) found.push({ seed, violations });
      if (found.length > 0 && untilFound) left.length = 0;
    }
    await lane.close();
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return { found, run };
}
