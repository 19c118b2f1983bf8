import {
  CentralitaError,
  type Entity,
  type EntityName,
  type Fact,
  type FactName,
} from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import { columns } from '../storage/columns.js';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';
import { audiences, supervision, agentAudience, ticketAudience } from './audience.js';
import type { StoredRecord } from './log.js';
import { bodyText } from './records-frame.js';
import { noteRights } from './rights-since.js';
import type { TimerKind, Where, Work } from './work.js';

export interface UnitOfWorkOptions {
  readonly db: Transaction<Database>;
  readonly actor: Actor;
  readonly now: number;
  readonly newId: () => string;
  /** Offset of the tenant's newest record before this transaction. */
  readonly offset: number;
}

/** Things that go where their ticket goes. */
const dependents = ['interaction', 'call', 'tipification'] as const;

/** Whoever is put may have room now, or wait. */
const routed: ReadonlySet<EntityName> = new Set(['agent', 'membership', 'queue', 'interaction']);
const none: ReadonlySet<string> = new Set();

/** The one implementation of {@link Work}. */
export class UnitOfWork implements Work {
  readonly db: Transaction<Database>;
  readonly actor: Actor;
  readonly now: number;
  readonly newId: () => string;
  readonly records: StoredRecord[] = [];
  /** Due time of the earliest timer set here. */
  earliestTimer = Infinity;
  routingWanted = false;
  /** Users whose pages have to begin anew. */
  readonly revoked = new Set<string>();
  readonly #known = new Map<string, unknown>();
  readonly #changed = new Map<EntityName, Set<string>>();
  #offset: number;

  constructor({ db, actor, now, newId, offset }: UnitOfWorkOptions) {
    this.db = db;
    this.actor = actor;
    this.now = now;
    this.newId = newId;
    this.#offset = offset;
  }

  get tenantId(): string {
    return this.actor.tenantId;
  }

  get offset(): number {
    return this.#offset;
  }

  async get<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null> {
    const key = `${entity} ${id}`;
    if (this.#known.has(key)) return this.#known.get(key) as Entity<N> | null;
    const row = await this.#table(entity).select('data').where('id', '=', id).executeTakeFirst();
    const value = row ? (JSON.parse(row.data) as Entity<N>) : null;
    this.#known.set(key, value);
    return value;
  }

  async need<N extends EntityName>(entity: N, id: string): Promise<Entity<N>> {
    const value = await this.get(entity, id);
    if (!value) throw new CentralitaError('not-found', `no such ${entity}`, { entity, id });
    return value;
  }

  async find<N extends EntityName>(entity: N, where: Where<N> = {}): Promise<Entity<N>[]> {
    let query = this.#table(entity).select('data').orderBy('id');
    for (const [column, value] of Object.entries(where)) {
      const name = column as 'id';
      if (Array.isArray(value)) query = query.where(name, 'in', value as string[]);
      else if (value === null) query = query.where(name, 'is', null);
      else query = query.where(name, '=', value as string);
    }
    const rows = await query.execute();
    return rows.map((row) => JSON.parse(row.data) as Entity<N>);
  }

  async put<N extends EntityName>(entity: N, value: Entity<N>): Promise<Entity<N>> {
    const { id } = value;
    const before = await this.get(entity, id);
    const had = before ? await audiences[entity](before, this) : [];
    this.#known.set(`${entity} ${id}`, value);
    if (routed.has(entity)) this.#touch(entity, id);
    const has = await audiences[entity](value, this);
    const offset = this.#log(
      has,
      had.filter((name) => !has.includes(name)),
      { entity, id, value } as never,
    );
    const row = { ...columns[entity](value), version: offset, data: JSON.stringify(value) };
    const table = entity as 'tag';
    if (before) await this.db.updateTable(table).set(row).where('id', '=', id).execute();
    else
      await this.db
        .insertInto(table)
        .values({ tenant_id: this.tenantId, id, ...row })
        .execute();
    if (entity === 'ticket' && before)
      await this.#takeAlong(before as Entity<'ticket'>, value as Entity<'ticket'>);
    return value;
  }

  async remove(entity: EntityName, id: string): Promise<void> {
    const before = await this.get(entity, id);
    if (!before) return;
    const had = await audiences[entity](before as never, this);
    this.#known.set(`${entity} ${id}`, null);
    this.#log(had, [], { entity, id, value: null });
    await this.db
      .deleteFrom(entity as 'tag')
      .where('id', '=', id)
      .execute();
  }

  async fact(name: FactName, about: Omit<Fact, 'fact'>): Promise<void> {
    const ticket = await this.get('ticket', about.ticketId);
    const audience = ticket ? ticketAudience(ticket) : [supervision];
    if (about.agentId) audience.push(agentAudience(about.agentId));
    this.#log([...new Set(audience)], [], { fact: name, ...about });
  }

  async audit(
    action: string,
    subject: string,
    detail: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const actor = `${this.actor.role}:${this.actor.id}`;
    const row = {
      tenant_id: this.tenantId,
      at: this.now,
      actor,
      action,
      subject,
      detail: JSON.stringify(detail),
    };
    await this.db.insertInto('audit').values(row).execute();
  }

  async setTimer(kind: TimerKind, subject: string, due: number): Promise<void> {
    this.earliestTimer = Math.min(this.earliestTimer, due);
    await this.db
      .insertInto('timer')
      .values({ tenant_id: this.tenantId, kind, subject, due })
      .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet({ due }))
      .execute();
  }

  async clearTimer(kind: TimerKind, subject: string): Promise<void> {
    await this.db.deleteFrom('timer').where('kind', '=', kind).where('subject', '=', subject).execute();
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

  changed(entity: EntityName): ReadonlySet<string> {
    return this.#changed.get(entity) ?? none;
  }

  revoke(userId: string): void {
    this.revoked.add(userId);
  }

  wakeRouting(interactionId: string): void {
    this.#touch('interaction', interactionId);
  }

  /** Writes the gathered records and moves the tenant's counter. The last step before the commit. */
  async finish(): Promise<void> {
    for (const userId of this.revoked) await noteRights(this.db, userId, this.#offset);
    if (this.records.length === 0) return;
    const rows = this.records.map(({ offset, at, audience, lost, body }) => ({
      tenant_id: this.tenantId,
      offset,
      at,
      audience: JSON.stringify(audience),
      lost: JSON.stringify(lost),
      body: bodyText(body),
    }));
    await this.db.insertInto('log').values(rows).execute();
    await this.db
      .updateTable('tenant')
      .set({ log_offset: this.#offset })
      .where('id', '=', this.tenantId)
      .execute();
  }

  #touch(entity: EntityName, id: string): void {
    this.routingWanted = true;
    const ids = this.#changed.get(entity) ?? new Set();
    this.#changed.set(entity, ids.add(id));
  }

  #log(audience: string[], lost: string[], body: StoredRecord['body']): number {
    this.#offset++;
    this.records.push({ offset: this.#offset, at: this.now, audience, lost, body });
    return this.#offset;
  }

  /** A ticket that others may see from now on brings along what belongs to it. */
  async #takeAlong(before: Entity<'ticket'>, after: Entity<'ticket'>): Promise<void> {
    const had = ticketAudience(before);
    const has = ticketAudience(after);
    const lost = had.filter((name) => !has.includes(name));
    const gained = has.some((name) => !had.includes(name));
    // What was resolved is in no snapshot.
    const back = before.status === 'resolved' && after.status === 'open';
    if (lost.length === 0 && !gained && !back) return;
    for (const entity of dependents) {
      const column = entity === 'tipification' ? { id: after.id } : { ticket_id: after.id };
      for (const value of await this.find(entity, column)) {
        const sees = await audiences[entity](value as never, this);
        const blind = lost.filter((name) => !sees.includes(name));
        this.#log(sees, blind, { entity, id: value.id, value } as never);
      }
    }
  }

  /** One of the tables of things: all have `id` and `data`. */
  #table(entity: EntityName) {
    return this.db.selectFrom(entity as 'tag').where('tenant_id', '=', this.tenantId);
  }
}
