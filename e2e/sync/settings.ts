import type { Violation } from './evidence.js';

const numberOf = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

/** The part that `npm test` runs; `npm run soak` sets the variables and runs more. */
export const settings = {
  /** The only schedule to run, or null. */
  seed: process.env.SEED === undefined ? null : Number(process.env.SEED),
  /** The schedules have this seed and those that follow. */
  firstSeed: numberOf('FIRST_SEED', 1),
  modelSchedules: numberOf('MODEL_SCHEDULES', 3_000),
  /** The 80th schedule is the second with a rest that is long enough for a heartbeat. */
  realSchedules: numberOf('REAL_SCHEDULES', 80),
  /** Lives of the server that end with a kill. */
  kills: numberOf('KILLS', 12),
  /** Acknowledged commands in each life, at least. */
  commandsPerKill: numberOf('COMMANDS_PER_KILL', 400),
};

/** What to read, and to type, when a seed breaks something. */
export function complaint(suite: 'model' | 'real', seed: number, violations: readonly Violation[]): string {
  const lines = violations.slice(0, 12).map(({ invariant, found }) => `  ${invariant}: ${found}`);
  return [`schedule ${seed} breaks`, ...lines, `Again: npm run soak -- ${suite} --seed ${seed}`].join('\n');
}

/** The seeds of a run. */
export const seedsOf = (count: number): number[] =>
  settings.seed === null ? seedsFrom(settings.firstSeed, count) : [settings.seed];

export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);
