import type { Entity, EntityName, Fact, FactName } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Reader } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';

/** What a searched column may equal: one value, one of several, or null. */
export type Where<N extends EntityName> = {
  readonly [C in keyof Database[N] & string]?: string | number | null | readonly (string | number)[];
};

export type TimerKind = 'offer' | 'declined' | 'wrap-up' | 'grace' | 'figures';

/** One read transaction, as a query of a domain sees it: entities by name and id. It has no way to write. */
export interface ReadWork {
  readonly tenantId: string;
  readonly actor: Actor;
  /** Server time of this transaction, ms. */
  readonly now: number;
  /** For the few questions that `find` cannot ask. */
  readonly db: Reader;
  get<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null>;
  /** As `get`, but an entity that does not exist is a `not-found` error. */
  need<N extends EntityName>(entity: N, id: string): Promise<Entity<N>>;
  find<N extends EntityName>(entity: N, where?: Where<N>): Promise<Entity<N>[]>;
}

/**
 * One transaction of the hub, as a domain sees it: entities, facts, timers. What is put is in the log when the transaction
 * commits, and nowhere if it does not.
 */
export interface Work extends ReadWork {
  readonly db: Transaction<Database>;
  newId(): string;
  put<N extends EntityName>(entity: N, value: Entity<N>): Promise<Entity<N>>;
  remove(entity: EntityName, id: string): Promise<void>;
  fact(name: FactName, about: Omit<Fact, 'fact'>): Promise<void>;
  audit(action: string, subject: string, detail?: Readonly<Record<string, unknown>>): Promise<void>;
  setTimer(kind: TimerKind, subject: string, due: number): Promise<void>;
  clearTimer(kind: TimerKind, subject: string): Promise<void>;
  nextTicketNumber(): Promise<number>;
  /** Ids of those of `entity` that this transaction has put. */
  changed(entity: EntityName): ReadonlySet<string>;
  /** The rights of the user change with the commit: open pages start again, with what they may see then. */
  revoke(userId: string): void;
  /** Routes this interaction again, though nothing of it changed. */
  wakeRouting(interactionId: string): void;
}
