import type { Entity, EntityName, Fact } from '@centralita/core/protocol';
import { agentAudience, audiences, supervision, ticketAudience, type EntityReader } from './audience.js';
import type { StoredRecord } from './log.js';
import type { Tx } from './tx.js';

/** Entities that are visible to whoever sees their ticket. */
const dependents = ['interaction', 'call', 'tipification'] as const;

type Body = StoredRecord['body'];

/** Makes the log records of a transaction: one for each changed entity, then its facts. */
export class RecordBuilder {
  readonly records: StoredRecord[] = [];
  readonly #tx: Tx;
  readonly #before: EntityReader;
  #offset: number;

  constructor(tx: Tx, offset: number) {
    this.#tx = tx;
    this.#before = { get: (entity, id) => tx.original(entity, id) };
    this.#offset = offset;
  }

  async addChanges(): Promise<void> {
    const { all } = this.#tx.allChanges();
    const changed = new Set(all.map(({ entity, id }) => `${entity} ${id}`));
    for (const { entity, id, before, after } of all) {
      const had = before ? await this.#audience(entity, before, this.#before) : [];
      if (after === null) {
        this.#add(had, [], { entity, id, value: null });
        continue;
      }
      const has = await this.#audience(entity, after, this.#tx);
      this.#add(has, without(had, has), { entity, id, value: after } as Body);
      if (entity === 'ticket' && before) await this.#takeAlong(before, after, changed);
    }
  }

  async addFact(fact: Fact): Promise<void> {
    const ticket = await this.#tx.get('ticket', fact.ticketId);
    const audience = ticket ? ticketAudience(ticket) : [supervision];
    if (fact.agentId) audience.push(agentAudience(fact.agentId));
    this.#add([...new Set(audience)], [], fact);
  }

  /** Whoever sees a ticket from now on also gets what belongs to it; whoever lost it loses that too. */
  async #takeAlong(
    before: Entity<'ticket'>,
    after: Entity<'ticket'>,
    changed: ReadonlySet<string>,
  ): Promise<void> {
    const had = ticketAudience(before);
    const has = ticketAudience(after);
    const lost = without(had, has);
    // No snapshot holds resolved tickets.
    const isBack = before.status === 'resolved' && after.status === 'open';
    if (lost.length === 0 && without(has, had).length === 0 && !isBack) return;
    for (const entity of dependents) {
      if (entity === 'call' && !after.channels.includes('voice')) continue;
      for (const value of await this.#dependentsOf(after.id, entity)) {
        if (changed.has(`${entity} ${value.id}`)) continue;
        // A call that has ended no longer belongs to the agent who had it, but to those who see the ticket.
        const isOver = 'state' in value && value.state === 'ended';
        const sees = isOver ? has : await this.#audience(entity, value, this.#tx);
        this.#add(sees, without(lost, sees), { entity, id: value.id, value } as Body);
      }
    }
  }

  async #dependentsOf(ticketId: string, entity: (typeof dependents)[number]) {
    if (entity !== 'tipification') return this.#tx.find(entity, { ticket_id: ticketId });
    const record = await this.#tx.get(entity, ticketId);
    return record ? [record] : [];
  }

  async #audience(entity: EntityName, value: Entity<EntityName>, reader: EntityReader): Promise<string[]> {
    return audiences[entity](value as never, reader);
  }

  #add(audience: string[], lost: string[], body: Body): void {
    this.#offset++;
    this.records.push({ offset: this.#offset, at: this.#tx.now, audience, lost, body });
  }
}

const without = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name));
