import { CentralitaError, type Entity, type EntityName } from '@centralita/core/protocol';
import { CompiledQuery, sql, type RawBuilder, type Transaction } from 'kysely';
import type { Database } from '../storage/schema.js';

export interface PreludeOptions {
  readonly tenantId: string;
  /** Where the result of the command is kept, if it was done before. */
  readonly scope: string;
  readonly key: string;
  /** The client that sent it; empty: it came over HTTP. */
  readonly clientId: string;
  readonly entities: readonly EntityKey[];
}

/** Columns that refer to another entity. */
const references = {
  offer: { interaction: 'interaction_id' },
  visit: { interaction: 'interaction_id' },
  interaction: { ticket: 'ticket_id', queue: 'queue_id', queueStats: 'queue_id' },
  ticket: { queue: 'queue_id', queueStats: 'queue_id' },
} as const satisfies Partial<Record<EntityName, Partial<Record<EntityName, string>>>>;

/** An entity that the command will probably need. */
export interface EntityKey {
  /**
   * The entity that `id` names; with more names, the entity that is found by the references from one to the next:
   * `['offer', 'interaction', 'ticket']` is the ticket of the interaction of the offer.
   */
  readonly path: readonly [EntityName, ...EntityName[]];
  readonly id: string;
}

/** An entity as it was found; null: there is none. */
export interface ReadEntity {
  readonly entity: EntityName;
  readonly id: string;
  readonly value: Entity<EntityName> | null;
}

/** What a command finds before it does anything. */
export interface Prelude {
  /** Offset of the tenant's newest record. */
  readonly offset: number;
  /** The newest command of the client; null: the client is new. */
  readonly last: { readonly userId: string; readonly seq: number } | null;
  /** The result of the same command, done before. */
  readonly result: { readonly bodyHash: string; readonly answer: string } | null;
  readonly entities: readonly ReadEntity[];
}

interface Row {
  readonly position: number;
  readonly data: string | null;
  readonly log_offset: number | null;
  readonly body_hash: string | null;
  readonly answer: string | null;
  readonly user_id: string | null;
  readonly seq: number | null;
}

/** Reads all of it in one statement. Errors: `forbidden` if there is no such tenant. */
export async function readPrelude(db: Transaction<Database>, options: PreludeOptions): Promise<Prelude> {
  const { rows } = await db.executeQuery(preludeQuery(db, options));
  const tenant = rows.find((row) => row.log_offset !== null);
  if (tenant?.log_offset == null) throw new CentralitaError('forbidden', 'The tenant does not exist');
  const { log_offset: offset, body_hash: bodyHash, answer, user_id: userId, seq } = tenant;
  const found = new Map(rows.map((row) => [row.position, row.data]));
  const entities = options.entities.flatMap((key, index) => readEntity(key, found.get(index) ?? null));
  return {
    offset,
    last: userId === null || seq === null ? null : { userId, seq },
    result: bodyHash === null || answer === null ? null : { bodyHash, answer },
    entities,
  };
}

/** The text of each statement by the paths of its entities, which are the same for all commands of one kind. */
const texts = new Map<string, string>();

function preludeQuery(db: Transaction<Database>, options: PreludeOptions): CompiledQuery<Row> {
  const { tenantId, scope, key, clientId, entities } = options;
  const kind = entities.map(({ path }) => path.join('.')).join(' ');
  const text = texts.get(kind) ?? preludeSql(options).compile(db).sql;
  texts.set(kind, text);
  // The parameters have the order of the placeholders in the parts below.
  const ofTenant = [scope, key, clientId, clientId, tenantId];
  const parameters = [...ofTenant, ...entities.flatMap(({ id }) => [tenantId, id])];
  return CompiledQuery.raw(text, parameters);
}

function preludeSql(options: PreludeOptions): RawBuilder<Row> {
  const parts = [
    tenantPart(options),
    ...options.entities.map((key, index) => entityPart(options, key, index)),
  ];
  return sql<Row>`${sql.join(parts, sql` union all `)}`;
}

const tenantPart = ({ tenantId, scope, key, clientId }: PreludeOptions): RawBuilder<Row> => sql`
  select -1 as position, null as data, tenant.log_offset, done.body_hash, done.answer, last.user_id, last.seq
  from tenant
  left join command_result done on done.scope = ${scope} and done.key = ${key}
  left join command_result last on last.client_id = ${clientId}
    and last.seq = (select max(seq) from command_result where client_id = ${clientId})
  where tenant.id = ${tenantId}`;

const entityPart = ({ tenantId }: PreludeOptions, key: EntityKey, index: number): RawBuilder<Row> => sql`
  select ${sql.lit(index)}, data, null, null, null, null, null
  from ${sql.table(entityOf(key))} where tenant_id = ${tenantId} and id = ${idAt(key.path, key.id)}`;

const entityOf = ({ path }: EntityKey): EntityName => path.at(-1) ?? path[0];

/** The id of the entity at the end of the path. */
function idAt(path: readonly EntityName[], id: string): RawBuilder<unknown> {
  const [from, to] = path.slice(-2);
  if (from === undefined || to === undefined) return sql`${id}`;
  const column = (references as Readonly<Record<string, Readonly<Record<string, string>>>>)[from]?.[to];
  if (!column) throw new Error(`${from} has no reference to ${to}`);
  return sql`(select ${sql.ref(column)} from ${sql.table(from)} where id = ${idAt(path.slice(0, -1), id)})`;
}

/** Where a reference leads nowhere, it is not known which entity is missing. */
function readEntity(key: EntityKey, data: string | null): ReadEntity[] {
  const value = data === null ? null : (JSON.parse(data) as Entity<EntityName>);
  if (!value && key.path.length > 1) return [];
  return [{ entity: entityOf(key), id: value?.id ?? key.id, value }];
}
