import type { Entity, EntityName } from '@centralita/core/protocol';
import { sql } from 'kysely';
import type { Reader } from '../storage/engine.js';
import type { Actor } from './actor.js';
import { entityRows } from './entity-table.js';
import { notFound } from './not-found.js';
import type { EntityRowData, MessagePage, ReadTx, Where } from './tx.js';

export interface ReadUnitOptions<Db extends Reader = Reader> {
  readonly db: Db;
  readonly actor: Actor;
  /** Server time, ms. */
  readonly now: number;
}

/** Reads entities in one transaction. Each entity is read once: later calls get the same value. */
export class ReadUnit<Db extends Reader = Reader> implements ReadTx {
  readonly db: Db;
  readonly actor: Actor;
  readonly now: number;
  /** Entities by `entity id`; null: there is none. */
  protected readonly known = new Map<string, unknown>();

  constructor({ db, actor, now }: ReadUnitOptions<Db>) {
    this.db = db;
    this.actor = actor;
    this.now = now;
  }

  get tenantId(): string {
    return this.actor.tenantId;
  }

  /** Takes an entity that was read otherwise: null if there is none. */
  learn(entity: EntityName, id: string, value: Entity<EntityName> | null): void {
    this.known.set(`${entity} ${id}`, value);
  }

  async get<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null> {
    const key = `${entity} ${id}`;
    if (this.known.has(key)) return this.known.get(key) as Entity<N> | null;
    const row = await this.#rows(entity).where('id', '=', id).executeTakeFirst();
    const value = row ? (JSON.parse(row.data) as Entity<N>) : null;
    this.known.set(key, value);
    return value;
  }

  async need<N extends EntityName>(entity: N, id: string): Promise<Entity<N>> {
    const value = await this.get(entity, id);
    if (!value) throw notFound(entity, id);
    return value;
  }

  async find<N extends EntityName>(entity: N, where: Where<N> = {}): Promise<Entity<N>[]> {
    const rows = await this.#matching(entity, where).orderBy('id').execute();
    return rows.map((row) => this.fromRow(entity, row));
  }

  async newestMessages({ where, limit, offset }: MessagePage): Promise<Entity<'message'>[]> {
    const newest = this.#matching('message', where).orderBy(sql.ref('at'), 'desc').orderBy('id', 'desc');
    const rows = await newest.limit(limit).offset(offset).execute();
    return rows.map((row) => this.fromRow('message', row));
  }

  #matching<N extends EntityName>(entity: N, where: Where<N>) {
    let query = this.#rows(entity);
    for (const [column, value] of Object.entries(where)) {
      const name = column as 'id';
      if (Array.isArray(value)) query = query.where(name, 'in', value as string[]);
      else if (value === null) query = query.where(name, 'is', null);
      else query = query.where(name, '=', value as string);
    }
    return query;
  }

  /** A value that was found needs no second query, and one that is known may be newer than its row. */
  fromRow<N extends EntityName>(entity: N, { data }: EntityRowData): Entity<N> {
    const value = JSON.parse(data) as Entity<N>;
    const key = `${entity} ${value.id}`;
    // Null: removed in this transaction. The row is still there, and stays unknown.
    if (!this.known.has(key)) this.known.set(key, value);
    return (this.known.get(key) ?? value) as Entity<N>;
  }

  #rows(entity: EntityName) {
    return entityRows(this.db, entity).select('data').where('tenant_id', '=', this.tenantId);
  }
}
