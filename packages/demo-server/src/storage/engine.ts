import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.js';
import type { StoreMeter } from './store-meter.js';

/** The queries of a read transaction. */
export type Reader = Pick<Kysely<Database>, 'selectFrom'>;

/** The store of the hub. One set of Kysely queries works for every engine. */
export interface Engine {
  /**
   * For single statements that stand alone. Never use it inside `transaction` or `read`: it may wait for the
   * transaction that waits for it.
   */
  readonly db: Kysely<Database>;
  /** Counts what the store has done since it was opened. */
  readonly meter: StoreMeter;
  /**
   * Runs `work` in one serialized write transaction, in the order of the calls. The transaction is committed, and on the
   * disk, when the promise resolves; nothing of it stays when `work` throws. A full disk or a locked file is
   * `CentralitaError('unavailable')`.
   */
  transaction<T>(work: (tx: Transaction<Database>) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one read transaction. All its queries see the same moment: everything that was committed before the
   * call, and nothing that is not committed. On a disk it does not wait for write transactions, nor do they wait for it.
   * Never use it inside `transaction`.
   */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * Reads like `read`, for long work that pauses between its queries. On disk it has its own connection, so that short
   * reads do not wait for it.
   */
  readLong<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
