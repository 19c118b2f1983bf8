import type { CommandName } from '@centralita/core/protocol';
import type { ReadTx } from './tx.js';

/** A command whose result has a secret: the store keeps the rest, and the secret is made anew for a command sent again. */
interface SecretResult {
  /** What may be kept of the result. */
  keep(result: unknown): unknown;
  /** The whole result, from what was kept. */
  restore(kept: unknown, tx: ReadTx): Promise<unknown>;
}

export type SecretResults = { readonly [Name in CommandName]?: SecretResult };
