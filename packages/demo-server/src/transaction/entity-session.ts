import type { Entity, EntityName } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import { columns } from '../storage/columns.js';
import type { Database } from '../storage/schema.js';
import { Changes, isSame, type JournalEntry } from './changes.js';
import { deleteEntity, insertEntity, updateEntities, type EntityRowValues } from './entity-table.js';
import { ReadUnit, type ReadUnitOptions } from './read-unit.js';
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
export class EntitySession extends ReadUnit<Transaction<Database>> {
  /** Offset of the log before the transaction: the version of the rows that it writes. */
  readonly #version: number;
  readonly #original = new Map<string, unknown>();
  readonly #journal: JournalEntry[] = [];
  readonly #unsaved = new Map<string, Unsaved>();
  readonly #inserted = new Set<string>();
  readonly #readUntil = new Map<string, number>();
  #latest: { readonly index: number; readonly end: number; readonly changes: Changes } | undefined;
  /** Ids that this transaction created. Only this transaction can have stored rows that have them or refer to them. */
  readonly #newIds = new Set<string>();
  /** Entities of which this transaction has written rows. */
  readonly #written = new Set<EntityName>();
  /** Stored rows by what was searched, until rows of the entity are written. */
  readonly #searches = new Map<EntityName, Map<string, readonly Entity<EntityName>[]>>();

  constructor(options: ReadUnitOptions<Transaction<Database>>, version: number) {
    super(options);
    this.#version = version;
  }

  /** The id was made here, so that no entity can have it yet. */
  expectNew(id: string): void {
    this.#newIds.add(id);
  }

  override async get<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null> {
    return this.#newIds.has(id) ? (this.#valueOf(entity, id) as Entity<N> | null) : super.get(entity, id);
  }

  /** Stored rows, as far as this transaction has not changed them, and what it has put. */
  override async find<N extends EntityName>(entity: N, where: Where<N> = {}): Promise<Entity<N>[]> {
    const found = new Map<string, Entity<N>>();
    for (const value of await this.#findStored(entity, where))
      if (!this.#unsaved.has(keyOf(entity, value.id))) found.set(value.id, value);
    for (const { id, ...unsaved } of this.#unsaved.values()) {
      const value = unsaved.entity === entity ? (this.#valueOf(entity, id) as Entity<N> | null) : null;
      if (value && matches(entity, value, where)) found.set(id, value);
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

  /** Writes the unsaved changes of the chosen entities: one statement inserts the new rows of a table, and one updates the changed rows. */
  async flush(isChosen: (entity: EntityName) => boolean): Promise<void> {
    const inserts = new Map<EntityName, EntityRowValues[]>();
    const updates = new Map<EntityName, EntityRowValues[]>();
    const unsaved = [...this.#unsaved].filter(([, { entity }]) => isChosen(entity));
    for (const [key, { entity, id }] of unsaved) {
      this.#unsaved.delete(key);
      this.#searches.delete(entity);
      this.#written.add(entity);
      const value = this.#valueOf(entity, id);
      const isStored = this.#original.get(key) !== null || this.#inserted.has(key);
      if (value) {
        const rows = isStored ? updates : inserts;
        rows.set(entity, [...(rows.get(entity) ?? []), this.#rowOf(entity, value)]);
        if (!isStored) this.#inserted.add(key);
      } else if (isStored) {
        this.#inserted.delete(key);
        await deleteEntity(this.db, entity).where('id', '=', id).execute();
      }
    }
    // Updates first: a unique index may have to let go of a value before a new row takes it.
    for (const [entity, rows] of updates) await updateEntities(this.db, entity, rows);
    for (const [entity, rows] of inserts) await insertEntity(this.db, entity).values(rows).execute();
  }

  async #findStored<N extends EntityName>(entity: N, where: Where<N>): Promise<readonly Entity<N>[]> {
    if (!this.#written.has(entity) && Object.values(where).some((value) => this.#newIds.has(value as string)))
      return [];
    const searches = this.#searches.get(entity) ?? new Map<string, readonly Entity<EntityName>[]>();
    this.#searches.set(entity, searches);
    const key = JSON.stringify(where);
    const known = searches.get(key) ?? (await super.find(entity, where));
    searches.set(key, known);
    return known as readonly Entity<N>[];
  }

  #rowOf(entity: EntityName, value: Entity<EntityName>) {
    const own = columns[entity](value as never);
    const row = { ...own, version: this.#version, data: JSON.stringify(value) };
    return { tenant_id: this.tenantId, id: value.id, ...row };
  }

  #change(entity: EntityName, id: string, before: unknown, after: unknown): void {
    const key = keyOf(entity, id);
    if (!this.#original.has(key)) this.#original.set(key, before);
    this.known.set(key, after);
    this.#unsaved.set(key, { entity, id });
    this.#journal.push({ entity, id, previous: before, wakes: false });
  }

  /** All projections of one pass read the same part of the journal. */
  #changesFrom(index: number): Changes {
    const end = this.#journal.length;
    if (this.#latest?.index !== index || this.#latest.end !== end) {
      const changes = new Changes(this.#journal.slice(index), (entity, id) => this.#valueOf(entity, id));
      this.#latest = { index, end, changes };
    }
    return this.#latest.changes;
  }

  #valueOf(entity: EntityName, id: string): Entity<EntityName> | null {
    return (this.known.get(keyOf(entity, id)) ?? null) as Entity<EntityName> | null;
  }
}

function matches<N extends EntityName>(entity: N, value: Entity<N>, where: Where<N>): boolean {
  const row: Record<string, unknown> = { id: value.id, ...columns[entity](value) };
  return Object.entries(where).every(([column, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(row[column]) : row[column] === wanted,
  );
}
