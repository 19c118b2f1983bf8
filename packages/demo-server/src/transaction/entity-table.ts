import type { EntityName } from '@centralita/core/protocol';
import { sql, type Insertable, type Kysely } from 'kysely';
import type { Reader } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';

/*
 * Every entity of the protocol has a table of its name with the columns of `EntityRow`. The type of a query over "one of
 * these tables" is a union that the query builder cannot work with, so these functions give it the plainest of them.
 */
type AnyEntity = 'tag';

const tableOf = (entity: EntityName): AnyEntity => entity as AnyEntity;

/** Selects from the table of an entity. */
export const entityRows = (db: Reader, entity: EntityName) => db.selectFrom(tableOf(entity));

type Writer = Pick<Kysely<Database>, 'insertInto' | 'updateTable' | 'deleteFrom'>;

/** Inserts into the table of an entity. */
export const insertEntity = (db: Writer, entity: EntityName) => db.insertInto(tableOf(entity));

/** A row with all columns of its table. */
export type EntityRowValues = Insertable<Database[AnyEntity]>;

/** Most rows of one statement: SQLite counts the values. */
const maxRows = 100;

/** Replaces rows that are there, each found by its id. */
export async function updateEntities(
  db: Writer,
  entity: EntityName,
  rows: readonly EntityRowValues[],
): Promise<void> {
  const [only] = rows;
  if (only && rows.length === 1) {
    const { id, tenant_id, ...values } = only;
    const update = db.updateTable(tableOf(entity)).set(values);
    await update.where('tenant_id', '=', tenant_id).where('id', '=', id).execute();
    return;
  }
  for (let from = 0; from < rows.length; from += maxRows) {
    const some = rows.slice(from, from + maxRows);
    const columns = Object.keys(some[0]!).filter((name) => name !== 'id' && name !== 'tenant_id');
    await insertEntity(db, entity)
      .values(some)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet(Object.fromEntries(columns.map((name) => [name, sql.ref(`excluded.${name}`)]))),
      )
      .execute();
  }
}

/** Deletes from the table of an entity. */
export const deleteEntity = (db: Writer, entity: EntityName) => db.deleteFrom(tableOf(entity));
