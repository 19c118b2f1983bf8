import { CentralitaError } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Engine } from './engine.js';
import { migrations } from './migrations/index.js';
import type { Database } from './schema.js';

/** A type, not an interface: Kysely needs an index signature here. */
type WithMigrations = { migration: { name: string; at: number } };

/** One change of the tables. A released step stays as it is: a later change is another step. */
export interface Migration {
  /** Number and subject; the order of the names is the order of the steps. */
  readonly name: string;
  up(tx: Transaction<Database>): Promise<void>;
}

/**
 * Brings the tables to what this version needs. Each step and the row that says so are one transaction: a kill in the middle
 * leaves whole steps only, and the next run continues where it stopped.
 */
export async function migrate(engine: Engine, now: () => number = Date.now): Promise<void> {
  const db = engine.db.withTables<WithMigrations>();
  await db.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  const done = new Set((await db.selectFrom('migration').select('name').execute()).map((row) => row.name));
  refuseNewer(done);
  for (const migration of migrations) {
    if (done.has(migration.name)) continue;
    await engine.transaction(async (tx) => {
      await migration.up(tx);
      await tx
        .withTables<WithMigrations>()
        .insertInto('migration')
        .values({ name: migration.name, at: now() })
        .execute();
    });
  }
}

/** An older program on newer tables would write rows that the newer one does not understand. */
function refuseNewer(done: ReadonlySet<string>): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...done].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new CentralitaError(
      'unavailable',
      `The store was written by a newer version: it has ${unknown.join(', ')}`,
    );
}
