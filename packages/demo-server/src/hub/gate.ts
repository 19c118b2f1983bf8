import type { ClientFrame, Me, ServerFrame, Snapshot } from '@centralita/core/protocol';
import type { CommandKey } from '../transaction/executor.js';
import type { StoredRecord } from '../transaction/log.js';
import type { Subscriber } from '../transaction/publisher.js';

/** A connected client, as the hub sees it. */
export interface Connected extends Subscriber {
  /** Null before a hello was accepted. */
  readonly me: Me | null;
  /** Sends what is not in the log. */
  send(frame: ServerFrame): void;
  /** Whether one of these audiences is its own. */
  sees(audiences: readonly string[]): boolean;
  close(code: number, reason: string): void;
}

export interface Verified {
  readonly me: Me;
  /** ms. */
  readonly expiresAt: number;
  /** The sign-in that the token comes from, the same for all that were renewed since; null or left out: unknown. */
  readonly family?: string | null;
}

/** Where a client begins: a snapshot, or the records that it missed. */
export interface Start {
  readonly epoch: string;
  readonly offset: number;
  readonly audiences: ReadonlySet<string>;
  readonly snapshot: Snapshot | null;
  readonly records: readonly StoredRecord[];
}

/** What a connected client needs of the hub. */
export interface Gate {
  now(): number;
  parse(data: string): ClientFrame;
  verify(token: string): Promise<Verified>;
  /** From here on the peer gets committed records; called before `start` reads, so that none falls between. */
  entered(peer: Connected, me: Me, family: string | null): void;
  start(me: Me, position: { readonly epoch: string; readonly offset: number } | null): Promise<Start>;
  command(me: Me, name: string, params: unknown, key: CommandKey, deadline?: number): Promise<unknown>;
  query(me: Me, name: string, params: unknown): Promise<unknown>;
  typing(peer: Connected, me: Me, interactionId: string, on: boolean): Promise<void>;
  alive(peer: Connected): void;
  left(peer: Connected): void;
  /** Gives the peer now what gathers for it: an answer must not overtake the records of its own command. */
  flush(peer: Connected): void;
}
