import type { Static, TSchema } from 'typebox';

/** Who may send a command: signed-in users, as far as the server's table of rights says, or the customer's side. */
export type Audience = 'user' | 'customer';

export interface CommandSpec<
  P extends TSchema = TSchema,
  R extends TSchema = TSchema,
  Q extends boolean = boolean,
> {
  readonly summary: string;
  readonly params: P;
  readonly result: R;
  /** Reads only: no row changes, no idempotency row, may be repeated freely. */
  readonly query: Q;
  /** Resent until acknowledged, for up to 24 h. Else *perishable*: refused as `expired` after its deadline. */
  readonly durable: boolean;
  readonly by: Audience;
}

interface Options {
  readonly query?: boolean;
  readonly durable?: boolean;
  readonly by?: Audience;
}

type IsQuery<O extends Options> = O extends { readonly query: true } ? true : false;

/** Describes one command: what it takes, what it answers, how long it stays worth doing, who may ask. */
export function command<P extends TSchema, R extends TSchema, const O extends Options>(
  summary: string,
  params: P,
  result: R,
  options: O = {} as O,
): CommandSpec<P, R, IsQuery<O>> {
  const { query = false, durable = false, by = 'user' }: Options = options;
  return { summary, params, result, query: query as IsQuery<O>, durable, by };
}

export type ParamsOf<S> = S extends CommandSpec<infer P> ? Static<P> : never;
export type ResultOf<S> = S extends CommandSpec<TSchema, infer R> ? Static<R> : never;
