import type { EntityName } from '@centralita/core/protocol';
import type { Kysely } from 'kysely';
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

/** Updates the table of an entity. */
export const updateEntity = (db: Writer, entity: EntityName) => db.updateTable(tableOf(entity));

/** Deletes from the table of an entity. */
export const deleteEntity = (db: Writer, entity: EntityName) => db.deleteFrom(tableOf(entity));
