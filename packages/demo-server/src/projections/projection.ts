import type { Changes } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';

/**
 * Derived state, kept up to date inside each transaction. `run` gets what changed since it ran last, and puts what follows
 * from the rows as they are now: running it once more changes nothing.
 */
export interface Projection {
  readonly name: string;
  run(tx: Tx, changes: Changes): Promise<void>;
}
