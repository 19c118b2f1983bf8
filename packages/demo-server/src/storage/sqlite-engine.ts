import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { Engine, Reader } from './engine.js';
import { GroupCommit } from './group-commit.js';
import type { Database } from './schema.js';
import { SqliteDriver, type SqliteDriverOptions } from './sqlite-driver.js';
import type { SqliteLike } from './sqlite-like.js';
import { StoreMeter } from './store-meter.js';

export interface SqliteEngineOptions {
  readonly database: SqliteLike;
  /**
   * A second connection to the same store, which only reads. Without it, reads run on the one connection, between the
   * write transactions: a store in memory belongs to its connection.
   */
  readonly reader?: SqliteLike;
  /** A third connection, which is also read-only, for long reads. */
  readonly longReader?: SqliteLike;
  /** Runs after the last statement. */
  readonly onClose?: () => void;
}

/** The engine over any SQLite library. */
export function sqliteEngine(options: SqliteEngineOptions): Engine {
  const { database, reader, longReader, onClose = () => {} } = options;
  const meter = new StoreMeter();
  const db = open({ database, count: meter.count });
  const readDb = reader && open({ database: reader, count: meter.countRead, readOnly: true });
  const longDb = longReader && open({ database: longReader, count: meter.countRead, readOnly: true });
  const commits = new GroupCommit(db);
  const readOn = <T>(readers: Kysely<Database> | undefined, work: (reader: Reader) => Promise<T>) =>
    readers ? readers.transaction().execute(work) : readOnShared(db, meter, work);
  return {
    db,
    meter,
    transaction: (work) => commits.run(work),
    read: (work) => readOn(readDb, work),
    readLong: (work) => readOn(longDb, work),
    close: async () => {
      await commits.close();
      // The reader first: the last connection brings the write-ahead log into the file.
      if (longDb) await close(longDb);
      if (readDb) await close(readDb);
      await close(db);
      onClose();
    },
  };
}

function open(options: SqliteDriverOptions): Kysely<Database> {
  return new Kysely<Database>({
    dialect: {
      createDriver: () => new SqliteDriver(options),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  });
}

async function close(db: Kysely<Database>): Promise<void> {
  // Kysely opens its driver at first use and does not close one that was never opened.
  await db.connection().execute(() => Promise.resolve());
  await db.destroy();
}

/**
 * Waits until the open write transaction has ended. Nothing else uses the connection meanwhile, so all queries see
 * the same moment. A write is refused, as on a connection that only reads.
 */
function readOnShared<T>(
  db: Kysely<Database>,
  meter: StoreMeter,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    meter.isReading = true;
    await sql`pragma query_only = on`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`pragma query_only = off`.execute(connection);
      meter.isReading = false;
    }
  });
}
