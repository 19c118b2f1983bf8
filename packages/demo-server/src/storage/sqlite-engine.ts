import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely';
import type { Engine } from './engine.js';
import { GroupCommit } from './group-commit.js';
import type { Database } from './schema.js';
import { SqliteDriver } from './sqlite-driver.js';
import type { SqliteLike } from './sqlite-like.js';

const dialectOf = (database: SqliteLike): Dialect => ({
  createDriver: () => new SqliteDriver(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
});

/** The engine over any SQLite library. `onClose` runs after the last statement. */
export function sqliteEngine(database: SqliteLike, onClose: () => void = () => {}): Engine {
  const db = new Kysely<Database>({ dialect: dialectOf(database) });
  const commits = new GroupCommit(db);
  return {
    db,
    transaction: (work) => commits.run(work),
    close: async () => {
      await commits.close();
      // Kysely opens its driver at first use and does not close one that was never opened.
      await db.connection().execute(() => Promise.resolve());
      await db.destroy();
      onClose();
    },
  };
}
