import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.js';

/** Where the hub keeps what is true. One set of Kysely queries for every engine. */
export interface Engine {
  /**
   * For reads, and single statements that stand alone. Never use it inside `transaction`: there is one
   * connection, so it would wait for the transaction that waits for it.
   */
  readonly db: Kysely<Database>;
  /**
   * Runs `work` in one serialised write transaction, first come first served. Committed, and on the disk, when
   * the promise resolves; nothing of it stays when `work` throws. A full disk or a locked file is
   * `CentralitaError('unavailable')`.
   */
  transaction<T>(work: (tx: Transaction<Database>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
