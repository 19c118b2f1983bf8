import type { Static, TSchema } from 'typebox';

/** Who may send a command: signed-in users, as far as the server's table of rights says, or the customer's side. */
export type Audience = 'user' | 'customer';

export interface CommandSpec<P extends TSchema = TSchema, R extends TSchema = TSchema> {
  readonly summary: string;
  readonly params: P;
  readonly result: R;
  /** Reads only: no row changes, no idempotency row, may be repeated freely. */
  readonly query: boolean;
  /** Resent until acknowledged, for up to 24 h. Else *perishable*: refused as `expired` after its deadline. */
  readonly durable: boolean;
  readonly by: Audience;
}

interface Options {
  readonly query?: boolean;
  readonly durable?: boolean;
  readonly by?: Audience;
}

/** Describes one command: what it takes, what it answers, how long it stays worth doing, who may ask. */
export function command<P extends TSchema, R extends TSchema>(
  summary: string,
  params: P,
  result: R,
  { query = false, durable = false, by = 'user' }: Options = {},
): CommandSpec<P, R> {
  return { summary, params, result, query, durable, by };
}

export type ParamsOf<S> = S extends CommandSpec<infer P> ? Static<P> : never;
export type ResultOf<S> = S extends CommandSpec<TSchema, infer R> ? Static<R> : never;
