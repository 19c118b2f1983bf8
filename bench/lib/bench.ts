/** A goal is a ratio to the reference of the same run, or an absolute limit in the row's unit. */
export type Goal =
  | { readonly atMost: number; readonly of: 'reference' | 'absolute' }
  | { readonly atLeast: number; readonly of: 'reference' | 'absolute' };

/** One line of the table. All samples are in `unit`; the table shows their medians. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  /** Empty if there is nothing to compare with: the goal is absolute. */
  readonly reference: readonly number[];
  readonly ours: readonly number[];
  /** Null: the row is for information. */
  readonly goal: Goal | null;
}

export interface BenchOptions {
  /** Counted rounds; each variant runs once in each round, after one round that is not counted. */
  readonly rounds: number;
}

export interface Bench {
  readonly name: string;
  run(options: BenchOptions): Promise<readonly Row[]>;
}

export const atMost = (ratio: number): Goal => ({ atMost: ratio, of: 'reference' });
export const atLeast = (ratio: number): Goal => ({ atLeast: ratio, of: 'reference' });
export const limit = (value: number): Goal => ({ atMost: value, of: 'absolute' });
