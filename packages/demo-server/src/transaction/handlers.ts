import type { CommandName, Params, Result } from '@centralita/core/protocol';
import type { Tx } from './tx.js';

/** A result that derived state is part of: asked for when all projections have run. */
export type LateResult<T> = () => Promise<T>;

/** The result itself, however it was given. */
export const resultOf = async <T>(result: T | LateResult<T>): Promise<T> =>
  typeof result === 'function' ? (result as LateResult<T>)() : result;

export type Handler<N extends CommandName> = (
  params: Params<N>,
  tx: Tx,
) => Promise<Result<N> | LateResult<Result<N>>>;

/** One handler per command of the protocol: forget one and this does not compile. */
export type Handlers<N extends CommandName = CommandName> = { readonly [K in N]: Handler<K> };

/** The handlers of one domain: all commands whose name begins with one of `Prefix`. */
export type Domain<Prefix extends string> = Handlers<Extract<CommandName, `${Prefix}.${string}`>>;
