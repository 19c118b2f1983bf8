import type { Entity, EntityName, Fact, FactName } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import { columns } from '../storage/columns.js';
import type { Database } from '../storage/schema.js';
import { audiences, supervision, agentAudience, ticketAudience } from './audience.js';
import { deleteEntity, insertEntity, updateEntity } from './entity-table.js';
import type { StoredRecord } from './log.js';
import { ReadUnit, type ReadUnitOptions } from './read-unit.js';
import { bodyText } from './records-frame.js';
import { noteRights } from './rights-since.js';
import type { TimerKind, Work } from './work.js';

export interface UnitOfWorkOptions extends ReadUnitOptions<Transaction<Database>> {
  readonly newId: () => string;
  /** Offset of the tenant's newest record before this transaction. */
  readonly offset: number;
}

/** Entities that are visible to whoever sees their ticket. */
const dependents = ['interaction', 'call', 'tipification'] as const;

/** Entities whose changes may give work to somebody. */
const routed: ReadonlySet<EntityName> = new Set(['agent', 'membership', 'queue', 'interaction']);
const none: ReadonlySet<string> = new Set();

/** The one implementation of {@link Work}. */
export class UnitOfWork extends ReadUnit<Transaction<Database>> implements Work {
  readonly newId: () => string;
  readonly records: StoredRecord[] = [];
  /** Due time of the earliest timer set here. */
  earliestTimer = Infinity;
  routingWanted = false;
  /** Users whose pages have to start again. */
  readonly revoked = new Set<string>();
  readonly #changed = new Map<EntityName, Set<string>>();
  #offset: number;

  constructor({ newId, offset, ...options }: UnitOfWorkOptions) {
    super(options);
    this.newId = newId;
    this.#offset = offset;
  }

  get offset(): number {
    return this.#offset;
  }

  async put<N extends EntityName>(entity: N, value: Entity<N>): Promise<Entity<N>> {
    const { id } = value;
    const before = await this.get(entity, id);
    const had = before ? await audiences[entity](before, this) : [];
    this.known.set(`${entity} ${id}`, value);
    if (routed.has(entity)) this.#touch(entity, id);
    const has = await audiences[entity](value, this);
    const offset = this.#log(
      has,
      had.filter((name) => !has.includes(name)),
      { entity, id, value } as never,
    );
    const row = { ...columns[entity](value), version: offset, data: JSON.stringify(value) };
    if (before) await updateEntity(this.db, entity).set(row).where('id', '=', id).execute();
    else
      await insertEntity(this.db, entity)
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
    this.known.set(`${entity} ${id}`, null);
    this.#log(had, [], { entity, id, value: null });
    await deleteEntity(this.db, entity).where('id', '=', id).execute();
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

  /** Writes the collected records and advances the tenant's offset. The last step before the commit. */
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

  /** Whoever sees a ticket from now on also gets what belongs to it; whoever lost it loses that too. */
  async #takeAlong(before: Entity<'ticket'>, after: Entity<'ticket'>): Promise<void> {
    const had = ticketAudience(before);
    const has = ticketAudience(after);
    const lost = had.filter((name) => !has.includes(name));
    const gained = has.some((name) => !had.includes(name));
    // No snapshot holds resolved tickets.
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
}
