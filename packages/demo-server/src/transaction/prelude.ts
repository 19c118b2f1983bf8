import { CentralitaError, type EntityName } from '@centralita/core/protocol';
import { sql, type RawBuilder, type Transaction } from 'kysely';
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

/** An entity that the command will probably need. */
export interface EntityKey {
  readonly entity: EntityName;
  readonly id: string;
}

/** What a command finds before it does anything. */
export interface Prelude {
  /** Offset of the tenant's newest record. */
  readonly offset: number;
  /** The newest command of the client; null: the client is new. */
  readonly last: { readonly userId: string; readonly seq: number } | null;
  /** The result of the same command, done before. */
  readonly result: { readonly bodyHash: string; readonly answer: string } | null;
  /** JSON of each entity, in the order of the question; null: there is none. */
  readonly entities: readonly (string | null)[];
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
  const parts = [
    tenantPart(options),
    ...options.entities.map((key, index) => entityPart(options, key, index)),
  ];
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(db);
  const tenant = rows.find((row) => row.log_offset !== null);
  if (tenant?.log_offset == null) throw new CentralitaError('forbidden', 'no such tenant');
  const { log_offset: offset, body_hash: bodyHash, answer, user_id: userId, seq } = tenant;
  const found = new Map(rows.map((row) => [row.position, row.data]));
  return {
    offset,
    last: userId === null || seq === null ? null : { userId, seq },
    result: bodyHash === null || answer === null ? null : { bodyHash, answer },
    entities: options.entities.map((_, index) => found.get(index) ?? null),
  };
}

const tenantPart = ({ tenantId, scope, key, clientId }: PreludeOptions): RawBuilder<Row> => sql`
  select -1 as position, null as data, tenant.log_offset, done.body_hash, done.answer, last.user_id, last.seq
  from tenant
  left join command_result done on done.scope = ${scope} and done.key = ${key}
  left join command_result last on last.client_id = ${clientId}
    and last.seq = (select max(seq) from command_result where client_id = ${clientId})
  where tenant.id = ${tenantId}`;

const entityPart = (
  { tenantId }: PreludeOptions,
  { entity, id }: EntityKey,
  index: number,
): RawBuilder<Row> => sql`
  select ${sql.lit(index)}, data, null, null, null, null, null
  from ${sql.table(entity)} where tenant_id = ${tenantId} and id = ${id}`;
