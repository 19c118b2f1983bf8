import type { Entity, EntityName, Fact, FactName } from '@centralita/core/protocol';
import type { Insertable, Transaction } from 'kysely';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';
import type { Changes } from './changes.js';
import { EntitySession } from './entity-session.js';
import type { StoredRecord } from './log.js';
import { PendingTimers } from './pending-timers.js';
import type { ReadEntity } from './prelude.js';
import type { ReadUnitOptions } from './read-unit.js';
import { RecordBuilder } from './record-builder.js';
import { bodyText } from './records-frame.js';
import { noteRights } from './rights-since.js';
import type { EntityRowData, MessagePage, Tables, TimerKind, Tx, Where } from './tx.js';

export interface UnitOfWorkOptions extends ReadUnitOptions<Transaction<Database>> {
  readonly newId: () => string;
  /** Offset of the tenant's newest record before this transaction. */
  readonly offset: number;
}

/** The one implementation of {@link Tx}. */
export class UnitOfWork implements Tx {
  readonly db: Transaction<Database>;
  readonly actor: Actor;
  readonly now: number;
  readonly #newId: () => string;
  /** The log records of the transaction, once it has finished. */
  records: readonly StoredRecord[] = [];
  /** Users whose pages have to start again. */
  readonly revoked = new Set<string>();
  readonly #offset: number;
  readonly #entities: EntitySession;
  readonly #timers: PendingTimers;
  readonly #facts: Fact[] = [];
  readonly #audit: Insertable<Database['audit']>[] = [];

  constructor({ db, actor, now, newId, offset }: UnitOfWorkOptions) {
    this.db = db;
    this.actor = actor;
    this.now = now;
    this.#newId = newId;
    this.#offset = offset;
    this.#entities = new EntitySession({ db, actor, now }, offset);
    this.#timers = new PendingTimers(actor.tenantId);
  }

  get tenantId(): string {
    return this.actor.tenantId;
  }

  newId(): string {
    const id = this.#newId();
    this.#entities.expectNew(id);
    return id;
  }

  /** Due time of the earliest timer set here, ms. */
  get earliestTimer(): number {
    return this.#timers.earliestDue;
  }

  /** Takes entities that were read with the first statement. */
  learn(entities: readonly ReadEntity[]): void {
    for (const { entity, id, value } of entities) this.#entities.learn(entity, id, value);
  }

  get<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null> {
    return this.#entities.get(entity, id);
  }

  need<N extends EntityName>(entity: N, id: string): Promise<Entity<N>> {
    return this.#entities.need(entity, id);
  }

  find<N extends EntityName>(entity: N, where?: Where<N>): Promise<Entity<N>[]> {
    return this.#entities.find(entity, where);
  }

  newestMessages(page: MessagePage): Promise<Entity<'message'>[]> {
    return this.#entities.newestMessages(page);
  }

  async query<T extends keyof Database, R>(
    tables: readonly T[],
    ask: (db: Tables<T>) => Promise<R>,
  ): Promise<R> {
    const read: ReadonlySet<string> = new Set(tables);
    await this.#entities.flush((entity) => read.has(entity));
    if (read.has('timer')) await this.#timers.flush(this.db);
    return ask(this.db);
  }

  fromRow<N extends EntityName>(entity: N, row: EntityRowData): Entity<N> {
    return this.#entities.fromRow(entity, row);
  }

  put<N extends EntityName>(entity: N, value: Entity<N>): Promise<Entity<N>> {
    return this.#entities.put(entity, value);
  }

  remove(entity: EntityName, id: string): Promise<void> {
    return this.#entities.remove(entity, id);
  }

  fact(name: FactName, about: Omit<Fact, 'fact'>): Promise<void> {
    this.#facts.push({ fact: name, ...about });
    return Promise.resolve();
  }

  audit(action: string, subject: string, detail: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const actor = `${this.actor.role}:${this.actor.id}`;
    const row = { tenant_id: this.tenantId, at: this.now, actor, action, subject };
    this.#audit.push({ ...row, detail: JSON.stringify(detail) });
    return Promise.resolve();
  }

  setTimer(kind: TimerKind, subject: string, due: number): Promise<void> {
    this.#timers.set(kind, subject, due);
    return Promise.resolve();
  }

  clearTimer(kind: TimerKind, subject: string): Promise<void> {
    this.#timers.clear(kind, subject);
    return Promise.resolve();
  }

  async nextTicketNumber(): Promise<number> {
    const row = await this.db
      .updateTable('tenant')
      .set((update) => ({ ticket_number: update('ticket_number', '+', 1) }))
      .where('id', '=', this.tenantId)
      .returning('ticket_number')
      .executeTakeFirstOrThrow();
    return row.ticket_number;
  }

  revoke(userId: string): void {
    this.revoked.add(userId);
  }

  wakeRouting(interactionId: string): void {
    this.#entities.wakeRouting(interactionId);
  }

  original<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null> {
    return this.#entities.original(entity, id);
  }

  allChanges(): Changes {
    return this.#entities.allChanges();
  }

  unread(reader: string): Changes | null {
    return this.#entities.unread(reader);
  }

  markRead(reader: string): void {
    this.#entities.markRead(reader);
  }

  /** Writes rows and records, and moves the tenant's counter. The last step before the commit. */
  async finish(): Promise<void> {
    await this.#entities.flush(() => true);
    await this.#timers.flush(this.db);
    const builder = new RecordBuilder(this, this.#offset);
    await builder.addChanges();
    for (const fact of this.#facts) await builder.addFact(fact);
    this.records = builder.records;
    const offset = this.records.at(-1)?.offset ?? this.#offset;
    for (const userId of this.revoked) await noteRights(this.db, userId, offset);
    if (this.#audit.length > 0) await this.db.insertInto('audit').values(this.#audit).execute();
    if (this.records.length > 0) await this.#writeLog(offset);
  }

  async #writeLog(offset: number): Promise<void> {
    const rows = this.records.map(({ at, audience, lost, body, ...record }) => ({
      tenant_id: this.tenantId,
      offset: record.offset,
      at,
      audience: JSON.stringify(audience),
      lost: JSON.stringify(lost),
      body: bodyText(body),
    }));
    await this.db.insertInto('log').values(rows).execute();
    await this.db.updateTable('tenant').set({ log_offset: offset }).where('id', '=', this.tenantId).execute();
  }
}
