import type { CommandName } from '@centralita/core/protocol';
import type { ReadTx } from './tx.js';

/** A command whose result contains a secret. The store keeps the rest, and a command sent again gets a new secret. */
interface SecretResult {
  /** Returns the part of the result that may be stored. */
  keep(result: unknown): unknown;
  /** Returns the whole result from the stored part. */
  restore(kept: unknown, tx: ReadTx): Promise<unknown>;
}

export type SecretResults = { readonly [Name in CommandName]?: SecretResult };
