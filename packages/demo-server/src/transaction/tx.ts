import type { Entity, EntityName, Fact, FactName } from '@centralita/core/protocol';
import type { Kysely, Transaction } from 'kysely';
import type { Reader } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';
import type { Changes } from './changes.js';

/** What a searched column may equal: one value, one of several, or null. */
export type Where<N extends EntityName> = {
  readonly [C in keyof Database[N] & string]?: string | number | null | readonly (string | number)[];
};

export interface MessagePage {
  readonly where: Where<'message'>;
  readonly limit: number;
  readonly offset: number;
}

/** A view of the store that can select from these tables only. */
export type Tables<T extends keyof Database> = Pick<Kysely<Pick<Database, T>>, 'selectFrom'>;

/** The stored value of an entity in a row of a query. */
export type EntityRowData = Pick<Database['agent'], 'data'>;

export type TimerKind = 'offer' | 'declined' | 'wrap-up' | 'grace' | 'figures' | 'positions' | 'away';

/** One read transaction, as a query of a domain sees it: entities by name and id. It has no way to write. */
export interface ReadTx {
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
  /** Returns stored messages, the newest first; for conversations that may be long. */
  newestMessages(page: MessagePage): Promise<Entity<'message'>[]>;
}

/**
 * One transaction of the hub, as a domain sees it: entities, facts, timers. What is put is in the log when the transaction
 * commits, and nowhere if it does not. Rows and records are written once per entity, with its last value.
 */
export interface Tx extends ReadTx {
  /** For tables that are no entities. Rows of entities may be older there than here: see `query`. */
  readonly db: Transaction<Database>;
  newId(): string;
  /** Runs a query that `find` cannot express. Unsaved changes of `tables` are written before it. */
  query<T extends keyof Database, R>(tables: readonly T[], ask: (db: Tables<T>) => Promise<R>): Promise<R>;
  /** Returns the entity of a row that `query` has read, and remembers it, so that `get` does not read it again. */
  fromRow<N extends EntityName>(entity: N, row: EntityRowData): Entity<N>;
  put<N extends EntityName>(entity: N, value: Entity<N>): Promise<Entity<N>>;
  remove(entity: EntityName, id: string): Promise<void>;
  /** Reports what happened; the record follows all changes of the transaction. */
  fact(name: FactName, about: Omit<Fact, 'fact'>): Promise<void>;
  audit(action: string, subject: string, detail?: Readonly<Record<string, unknown>>): Promise<void>;
  setTimer(kind: TimerKind, subject: string, due: number): Promise<void>;
  clearTimer(kind: TimerKind, subject: string): Promise<void>;
  nextTicketNumber(): Promise<number>;
  /** The rights of the user change with the commit: open pages start again, with what they may see then. */
  revoke(userId: string): void;
  /** Routes this interaction again, although nothing of it changed. */
  wakeRouting(interactionId: string): void;
  /** The value before this transaction. */
  original<N extends EntityName>(entity: N, id: string): Promise<Entity<N> | null>;
  /** All changes of this transaction so far. */
  allChanges(): Changes;
  /** The changes that the reader, a projection, has not seen yet; null: none. */
  unread(reader: string): Changes | null;
  /** The reader has seen everything until now, its own changes too. */
  markRead(reader: string): void;
}
