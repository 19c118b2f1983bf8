import { CentralitaError, type Entity, type EntityName } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import { columns } from '../storage/columns.js';
import type { Database } from '../storage/schema.js';
import { Changes, isSame, type JournalEntry } from './changes.js';
import type { Where } from './tx.js';

interface Unsaved {
  readonly entity: EntityName;
  readonly id: string;
}

const keyOf = (entity: EntityName, id: string): string => `${entity} ${id}`;

/**
 * The entities that one transaction reads and changes. Changes are kept in memory, with a journal of what was there before,
 * until `flush` writes the rows: an entity that changes three times is written once.
 */
export class EntitySession {
  readonly db: Transaction<Database>;
  readonly #tenantId: string;
  /** Offset of the log before the transaction: the version of the rows that it writes. */
  readonly #version: number;
  readonly #known = new Map<string, unknown>();
  readonly #original = new Map<string, unknown>();
  readonly #journal: JournalEntry[] = [];
  readonly #unsaved = new Map<string, Unsaved>();
  readonly #inserted = new Set<string>();
  readonly #readUntil = new Map<string, number>();

  constructor(db: Transaction<Database>, tenantId: string, version: number) {
    this.db = db;
    this.#tenantId = tenantId;
    this.#version = version;
  }

  async get<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null> {
    const key = keyOf(entity, id);
    if (this.#known.has(key)) return this.#known.get(key) as Entity<N> | null;
    const row = await this.#rows(entity).where('id', '=', id).executeTakeFirst();
    const value = row ? (JSON.parse(row.data) as Entity<N>) : null;
    this.#known.set(key, value);
    return value;
  }

  async need<N extends EntityName>(entity: N, id: string): Promise<Entity<N>> {
    const value = await this.get(entity, id);
    if (!value) throw new CentralitaError('not-found', `no such ${entity}`, { entity, id });
    return value;
  }

  /** Stored rows, as far as this transaction has not changed them, and what it has put. */
  async find<N extends EntityName>(entity: N, where: Where<N> = {}): Promise<Entity<N>[]> {
    let query = this.#rows(entity);
    for (const [column, value] of Object.entries(where)) {
      const name = column as 'id';
      if (Array.isArray(value)) query = query.where(name, 'in', value as string[]);
      else if (value === null) query = query.where(name, 'is', null);
      else query = query.where(name, '=', value as string);
    }
    const found = new Map<string, Entity<N>>();
    for (const { id, data } of await query.execute()) {
      const key = keyOf(entity, id);
      if (this.#unsaved.has(key)) continue;
      const value = (this.#known.get(key) ?? JSON.parse(data)) as Entity<N>;
      this.#known.set(key, value);
      found.set(id, value);
    }
    for (const { id, ...unsaved } of this.#unsaved.values()) {
      const value = unsaved.entity === entity ? this.#valueOf(entity, id) : null;
      if (value && matches(entity, value as Entity<N>, where)) found.set(id, value as Entity<N>);
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async put<N extends EntityName>(entity: N, value: Entity<N>): Promise<Entity<N>> {
    const before = await this.get(entity, value.id);
    if (before && isSame(before, value)) return before;
    this.#change(entity, value.id, before, value);
    return value;
  }

  async remove(entity: EntityName, id: string): Promise<void> {
    const before = await this.get(entity, id);
    if (before) this.#change(entity, id, before, null);
  }

  wakeRouting(interactionId: string): void {
    this.#journal.push({ entity: 'interaction', id: interactionId, previous: null, wakes: true });
  }

  async original<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null> {
    const key = keyOf(entity, id);
    return this.#original.has(key) ? (this.#original.get(key) as Entity<N> | null) : this.get(entity, id);
  }

  allChanges(): Changes {
    return this.#changesFrom(0);
  }

  unread(reader: string): Changes | null {
    const from = this.#readUntil.get(reader) ?? 0;
    return from < this.#journal.length ? this.#changesFrom(from) : null;
  }

  markRead(reader: string): void {
    this.#readUntil.set(reader, this.#journal.length);
  }

  /** Writes what was put and not written yet. */
  async flush(): Promise<void> {
    const inserts = new Map<EntityName, object[]>();
    for (const [key, { entity, id }] of this.#unsaved) {
      const value = this.#valueOf(entity, id);
      const isStored = this.#original.get(key) !== null || this.#inserted.has(key);
      if (value && !isStored) {
        this.#inserted.add(key);
        inserts.set(entity, [...(inserts.get(entity) ?? []), this.#rowOf(entity, value)]);
      } else if (value) {
        const { tenant_id, id: rowId, ...row } = this.#rowOf(entity, value);
        await this.db
          .updateTable(tableOf(entity))
          .set(row)
          .where('tenant_id', '=', tenant_id)
          .where('id', '=', rowId)
          .execute();
      } else if (isStored) {
        this.#inserted.delete(key);
        await this.db.deleteFrom(tableOf(entity)).where('id', '=', id).execute();
      }
    }
    this.#unsaved.clear();
    for (const [entity, rows] of inserts)
      await this.db
        .insertInto(tableOf(entity))
        .values(rows as never)
        .execute();
  }

  #rowOf(entity: EntityName, value: Entity<EntityName>) {
    const own = columns[entity](value as never);
    const row = { ...own, version: this.#version, data: JSON.stringify(value) };
    return { tenant_id: this.#tenantId, id: value.id, ...row };
  }

  #change(entity: EntityName, id: string, before: unknown, after: unknown): void {
    const key = keyOf(entity, id);
    if (!this.#original.has(key)) this.#original.set(key, before);
    this.#known.set(key, after);
    this.#unsaved.set(key, { entity, id });
    this.#journal.push({ entity, id, previous: before, wakes: false });
  }

  #changesFrom(index: number): Changes {
    return new Changes(this.#journal.slice(index), (entity, id) => this.#valueOf(entity, id));
  }

  #valueOf(entity: EntityName, id: string): Entity<EntityName> | null {
    return (this.#known.get(keyOf(entity, id)) ?? null) as Entity<EntityName> | null;
  }

  #rows(entity: EntityName) {
    return this.db.selectFrom(tableOf(entity)).select(['id', 'data']).where('tenant_id', '=', this.#tenantId);
  }
}

/** Every entity has a table of its name; the query builder needs the type of one of them. */
const tableOf = (entity: EntityName) => entity as 'tag';

function matches<N extends EntityName>(entity: N, value: Entity<N>, where: Where<N>): boolean {
  const row: Record<string, unknown> = { id: value.id, ...columns[entity](value) };
  return Object.entries(where).every(([column, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(row[column]) : row[column] === wanted,
  );
}
