import type { CommandName, Params, QueryName, Result } from '@centralita/core/protocol';
import type { ReadWork, Work } from './work.js';

/** A query gets a read transaction: a handler of a query that writes does not compile. */
export type Handler<N extends CommandName> = (
  params: Params<N>,
  work: N extends QueryName ? ReadWork : Work,
) => Promise<Result<N>>;

/** One handler per command of the protocol: forget one and this does not compile. */
export type Handlers<N extends CommandName = CommandName> = { readonly [K in N]: Handler<K> };

/** The handlers of one domain: all commands whose name begins with one of `Prefix`. */
export type Domain<Prefix extends string> = Handlers<Extract<CommandName, `${Prefix}.${string}`>>;
