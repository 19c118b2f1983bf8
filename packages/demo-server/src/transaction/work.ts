import type { Entity, EntityName, Fact, FactName } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';

/** What a searched column may equal: one value, one of several, or nothing. */
export type Where<N extends EntityName> = {
  readonly [C in keyof Database[N] & string]?: string | number | null | readonly (string | number)[];
};

export type TimerKind = 'offer' | 'declined' | 'wrap-up' | 'lease' | 'grace' | 'figures';

/**
 * One transaction of the hub, as a domain sees it: things by name and id, facts, timers. What is put is in the log
 * when the transaction commits, and nowhere if it does not.
 */
export interface Work {
  readonly tenantId: string;
  readonly actor: Actor;
  /** Server time of this transaction, ms. */
  readonly now: number;
  /** For the few questions that `find` cannot ask. */
  readonly db: Transaction<Database>;
  newId(): string;
  get<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null>;
  /** As `get`, but a thing that is not there is a `not-found` error. */
  need<N extends EntityName>(entity: N, id: string): Promise<Entity<N>>;
  find<N extends EntityName>(entity: N, where?: Where<N>): Promise<Entity<N>[]>;
  put<N extends EntityName>(entity: N, value: Entity<N>): Promise<Entity<N>>;
  remove(entity: EntityName, id: string): Promise<void>;
  fact(name: FactName, about: Omit<Fact, 'fact'>): Promise<void>;
  audit(action: string, subject: string, detail?: Readonly<Record<string, unknown>>): Promise<void>;
  setTimer(kind: TimerKind, subject: string, due: number): Promise<void>;
  clearTimer(kind: TimerKind, subject: string): Promise<void>;
  nextTicketNumber(): Promise<number>;
  /** Ids of those of `entity` that this transaction has put. */
  changed(entity: EntityName): ReadonlySet<string>;
  /** The user's rights are other ones from the commit on: open pages begin anew, with what they may see now. */
  revoke(userId: string): void;
  /** Look for an agent for what waits, though nothing of it changed. */
  wakeRouting(interactionId: string): void;
}
