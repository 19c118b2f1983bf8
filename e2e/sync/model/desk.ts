import type { AuditRow, Logged, ThingName, Things } from '../evidence.js';
import type { Store } from './store.js';

/** The audiences of each record, by the rules of docs/protocol.md. */
function audienceOf(store: Store, entity: ThingName, value: unknown): readonly string[] {
  switch (entity) {
    case 'agent':
    case 'act':
      return ['all'];
    case 'offer':
      return [`agent:${(value as Things['offer']).agentId}`, 'supervise'];
    case 'ticket': {
      const { ownerId, waitingSince, queueId } = value as Things['ticket'];
      const owner = ownerId ? [`agent:${ownerId}`] : [];
      const waits = ownerId === null || waitingSince !== null;
      return [...owner, ...(waits ? [`queue:${queueId}`] : []), 'supervise'];
    }
    case 'interaction':
    case 'message':
      return audienceOf(store, 'ticket', store.data.tables.ticket.get((value as Things['message']).ticketId));
  }
}

class RecordOf implements Logged {
  readonly offset: number;
  readonly at: number;
  readonly entity: ThingName;
  readonly id: string;
  readonly value: unknown;
  readonly audience: readonly string[];
  readonly #lost: readonly string[];
  readonly #gone: unknown;

  constructor(
    at: { readonly offset: number; readonly at: number },
    thing: { readonly entity: ThingName; readonly id: string; readonly value: unknown },
    audience: readonly string[],
    lost: readonly string[],
  ) {
    this.offset = at.offset;
    this.at = at.at;
    this.entity = thing.entity;
    this.id = thing.id;
    this.value = thing.value;
    this.audience = audience;
    this.#lost = lost;
    this.#gone = { ...thing, value: null };
  }

  seenBy(audiences: ReadonlySet<string>): unknown {
    if (this.audience.some((name) => audiences.has(name))) return this;
    return this.#lost.some((name) => audiences.has(name)) ? this.#gone : null;
  }
}

/** How the modeled server writes: each change with its record, each timer with its row. */
export class Desk {
  readonly store: Store;
  /** The records written since the last commit. */
  records: Logged[] = [];
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.store = store;
    this.#now = now;
  }

  get now(): number {
    return this.#now();
  }

  get tables() {
    return this.store.data.tables;
  }

  put<N extends ThingName>(entity: N, value: Things[N]): void {
    const table = this.tables[entity] as Map<string, Things[N]>;
    const before = table.get(value.id);
    const had = before ? audienceOf(this.store, entity, before) : [];
    this.store.set(table, value.id, value);
    const has = audienceOf(this.store, entity, value);
    const lost = had.filter((name) => !has.includes(name));
    this.#log(entity, value, has, lost);
    if (entity === 'ticket' && had.join() !== has.join()) this.#takeAlong(value.id, has, lost);
  }

  audit(actor: string, action: string, subject: string, detail: AuditRow['detail']): void {
    this.store.append(this.store.data.audit, { actor, action, subject, detail });
  }

  setTimer(kind: string, subject: string, ms: number): void {
    const timer = { kind, subject, due: this.now + ms };
    this.store.set(this.store.data.timers, `${kind} ${subject}`, timer);
  }

  clearTimer(kind: string, subject: string): void {
    this.store.delete(this.store.data.timers, `${kind} ${subject}`);
  }

  /** A user who can see a ticket from now on also sees its interaction. */
  #takeAlong(ticketId: string, audience: readonly string[], lost: readonly string[]): void {
    const interaction = this.tables.interaction.get(`i-${ticketId}`);
    if (interaction) this.#log('interaction', interaction, audience, lost);
  }

  #log(
    entity: ThingName,
    value: { readonly id: string },
    audience: readonly string[],
    lost: readonly string[],
  ): void {
    const at = { offset: this.store.nextOffset(), at: this.now };
    const record = new RecordOf(at, { entity, id: value.id, value }, audience, lost);
    this.store.append(this.store.data.log, record);
    this.records.push(record);
  }
}
