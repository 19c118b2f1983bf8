import type { CommandName, Params, QueryName, Result } from '@centralita/core/protocol';
import type { ReadTx, Tx } from './tx.js';

/** A result that derived state is part of: it is asked for when all projections have run. */
export type LateResult<T> = () => Promise<T>;

/** The result itself, however it was given. */
export const resultOf = async <T>(result: T | LateResult<T>): Promise<T> =>
  typeof result === 'function' ? (result as LateResult<T>)() : result;

/** A query gets a read transaction: a handler of a query that writes does not compile. */
export type Handler<N extends CommandName> = N extends QueryName
  ? (params: Params<N>, tx: ReadTx) => Promise<Result<N>>
  : (params: Params<N>, tx: Tx) => Promise<Result<N> | LateResult<Result<N>>>;

/** One handler per command of the protocol: forget one and this does not compile. */
export type Handlers<N extends CommandName = CommandName> = { readonly [K in N]: Handler<K> };

/** The handlers of one domain: all commands whose name begins with one of `Prefix`. */
export type Domain<Prefix extends string> = Handlers<Extract<CommandName, `${Prefix}.${string}`>>;
