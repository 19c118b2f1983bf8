import type { Changes } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';

/**
 * Derived state, kept up to date inside each transaction. `run` gets what changed since it ran last, and puts what follows
 * from the rows as they are now: running it once more changes nothing.
 */
export interface Projection {
  readonly name: string;
  /** It adds to sums: it gets each change once, and counts what it gets again. */
  readonly isLedger?: true;
  run(tx: Tx, changes: Changes): Promise<void>;
}
