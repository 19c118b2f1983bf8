import type { Static, TSchema } from 'typebox';

/** Who may send a command: signed-in users, as the server's table of rights allows, or customers. */
export type Audience = 'user' | 'customer';

export interface CommandDescription<P extends TSchema = TSchema, R extends TSchema = TSchema> {
  readonly summary: string;
  readonly params: P;
  readonly result: R;
  readonly by: Audience;
}

/** What is known of a command. The two flags come from `command-kinds.ts`; a command with neither is perishable. */
export interface CommandSpec<
  P extends TSchema = TSchema,
  R extends TSchema = TSchema,
> extends CommandDescription<P, R> {
  readonly query: boolean;
  readonly durable: boolean;
}

/** Describes one command: its parameters, its result and its senders. */
export function command<P extends TSchema, R extends TSchema>(
  summary: string,
  params: P,
  result: R,
  { by = 'user' }: { readonly by?: Audience } = {},
): CommandDescription<P, R> {
  return { summary, params, result, by };
}

export type ParamsOf<S> = S extends CommandDescription<infer P> ? Static<P> : never;
export type ResultOf<S> = S extends CommandDescription<TSchema, infer R> ? Static<R> : never;
