import type { Violation } from './evidence.js';

/** What was asked for on the command line: `SCHEDULES=100000` runs more, `SEED=7` only that one. */
export const settings = {
  seed: process.env.SEED === undefined ? null : Number(process.env.SEED),
  schedules: (otherwise: number): number => Number(process.env.SCHEDULES ?? otherwise),
};

/** What to read, and to type, when a seed breaks something. */
export function complaint(file: string, seed: number, violations: readonly Violation[]): string {
  const lines = violations.slice(0, 12).map(({ invariant, found }) => `  ${invariant}: ${found}`);
  const again = `SEED=${seed} node --import tsx --conditions=@centralita/source --test e2e/sync/${file}`;
  return [`schedule ${seed} breaks`, ...lines, `Again: ${again}`].join('\n');
}

export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);
