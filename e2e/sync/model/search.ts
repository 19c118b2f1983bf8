import { violationsIn } from '../checks/violations.js';
import type { Defect } from '../defects.js';
import type { Violation } from '../evidence.js';
import { generate } from '../schedule.js';
import { simulate } from './simulate.js';

export interface Range {
  readonly from: number;
  readonly count: number;
  readonly defect: Defect | null;
}

export interface Found {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

/** Runs schedules in the model until one breaks an invariant. */
export function search({ from, count, defect }: Range): Found | null {
  for (let seed = from; seed < from + count; seed++) {
    const violations = violationsIn(simulate(generate(seed), defect));
    if (violations.length > 0) return { seed, violations };
  }
  return null;
}
