import type { Violation } from './evidence.js';

const numberOf = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

/** The part that `npm test` runs; `npm run soak` sets the variables and runs more. */
export const settings = {
  /** The only schedule to run, or null. */
  seed: process.env.SEED === undefined ? null : Number(process.env.SEED),
  /** The first seed; the schedules use it and the following seeds. */
  firstSeed: numberOf('FIRST_SEED', 1),
  modelSchedules: numberOf('MODEL_SCHEDULES', 3_000),
  /** The 80th schedule is the second with a rest that is long enough for a heartbeat. */
  realSchedules: numberOf('REAL_SCHEDULES', 80),
  /** The number of server lives that end with a kill. */
  kills: numberOf('KILLS', 12),
  /** The least number of acknowledged commands in each life. */
  commandsPerKill: numberOf('COMMANDS_PER_KILL', 400),
};

/** Explains how to reproduce a seed that broke an invariant. */
export function complaint(suite: 'model' | 'real', seed: number, violations: readonly Violation[]): string {
  const lines = violations.slice(0, 12).map(({ invariant, found }) => `  ${invariant}: ${found}`);
  return [`schedule ${seed} breaks`, ...lines, `Again: npm run soak -- ${suite} --seed ${seed}`].join('\n');
}

/** The seeds of a run. */
export const seedsOf = (count: number): number[] =>
  settings.seed === null ? seedsFrom(settings.firstSeed, count) : [settings.seed];

export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);
