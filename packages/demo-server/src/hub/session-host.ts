import type { ChannelGroup, ClientFrame, Me, ServerFrame } from '@centralita/core/protocol';
import type { Shown } from '../domains/agents/shown.js';
import type { Person } from '../transaction/actor.js';
import type { CommandKey } from '../transaction/command-results.js';
import type { Subscriber } from '../transaction/publisher.js';
import type { ClientPosition, StartingPoint } from './starting-point.js';

/** A client with an open connection, as the hub sees it. */
export interface ConnectedClient extends Subscriber {
  /** Null before the hub accepted its `hello`. */
  readonly me: Person | null;
  /** The client's network, by which limits count; undefined if the client runs in this process. */
  readonly network: string | undefined;
  /** How many bytes were sent that have not left this computer yet. */
  unsentBytes(): number;
  /** Sends something to a client whose starting point is not ready, so that it does not take the connection for dead. */
  keepWaiting(): void;
  /** Sends a frame that is not in the log. */
  send(frame: ServerFrame): void;
  /** Whether the client belongs to one of these audiences. */
  sees(audiences: readonly string[]): boolean;
  close(code: number, reason: string): void;
}

export interface Verified {
  readonly me: Me;
  /** ms. */
  readonly expiresAt: number;
  /** The sign-in that the token comes from; renewed tokens keep it. Null or left out: unknown. */
  readonly family?: string | null;
  /** The session of the token, also for customers: everything that is issued for a session ends with it. */
  readonly session?: string;
}

/** What a client connection needs of the hub. */
export interface SessionHost {
  now(): number;
  parse(data: string): ClientFrame;
  verify(token: string): Promise<Verified>;
  /** Counts the page. Returns false if the user may not open one more. */
  mayEnter(client: ConnectedClient, me: Me): boolean;
  /** @throws CentralitaError `too-many-requests` */
  assertMaySend(client: ConnectedClient): void;
  /** From here on the client gets committed records; called before `start` reads, so that no record falls between. */
  entered(client: ConnectedClient, { me, family }: Verified, shown: Shown): void;
  /** The page reports that it can now show other groups of channels. */
  shown(client: ConnectedClient, groups: readonly ChannelGroup[]): void;
  start(client: ConnectedClient, me: Me, position: ClientPosition | null): Promise<StartingPoint>;
  command(me: Person, name: string, params: unknown, key: CommandKey, deadline?: number): Promise<unknown>;
  query(me: Person, name: string, params: unknown): Promise<unknown>;
  typing(client: ConnectedClient, me: Me, interactionId: string, on: boolean): Promise<void>;
  alive(client: ConnectedClient): void;
  left(client: ConnectedClient): void;
  /**
   * Delivers to the client what is collected for it: an answer must not overtake the records of its own command. Undefined:
   * that is done.
   */
  flush(client: ConnectedClient): Promise<void> | undefined;
}
