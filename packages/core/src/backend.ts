import type { ReadableAtom } from 'nanostores';
import type { Clock } from './lib/clock.js';
import type { CentralitaError } from './protocol/errors.js';
import type { Change, CommandName, ErrorCode, Fact, Me, Params, Result, Snapshot } from './protocol/index.js';

/**
 * ```
 * idle ─▶ connecting ─▶ online ─▶ waiting(retryAt) ─▶ connecting …
 *              └─▶ signed-out (getToken must be given a reason to try again)     any ─▶ closed
 * ```
 */
export interface BackendStatus {
  readonly state: 'idle' | 'connecting' | 'online' | 'waiting' | 'signed-out' | 'closed';
  /** When the next attempt starts by itself, ms of the page's own clock; only while `waiting`. */
  readonly retryAt: number | null;
  readonly error: ErrorCode | null;
}

/** A command that the server has not answered yet. */
export interface PendingCommand {
  readonly key: string;
  readonly name: CommandName;
  readonly params: unknown;
  readonly durable: boolean;
  /** Server time, ms. */
  readonly queuedAt: number;
}

export interface Typing {
  readonly interactionId: string;
  readonly on: boolean;
  readonly by: 'agent' | 'customer';
}

export interface BackendEvents {
  /** Everything anew: stores forget what they had. `reason` says why history is not continued. */
  snapshot: (entities: Snapshot, reason: 'first' | 'gap' | 'epoch') => void;
  change: (change: Change) => void;
  fact: (fact: Fact, at: number) => void;
  typing: (typing: Typing) => void;
  /** A durable command that an earlier page gave was refused: nobody here waits for its answer. */
  refused: (command: PendingCommand, error: CentralitaError) => void;
  /** The server is there; every 10 s. */
  heartbeat: () => void;
}

/** All that the features need of a contact centre. The reference server is one; a vendor's own API is another. */
export interface Backend {
  readonly $status: ReadableAtom<BackendStatus>;
  /** Who is signed in; null before the first answer of the server. */
  readonly $me: ReadableAtom<Me | null>;
  readonly $pending: ReadableAtom<readonly PendingCommand[]>;
  /** `memory`: this page may not store anything, so what waits is lost with it; tell the user. */
  readonly $storage: ReadableAtom<'durable' | 'memory'>;
  /** The server's clock. */
  readonly clock: Clock;
  /** Errors: {@link CentralitaError} with the server's code, or `connection-lost`, `expired`. */
  request<N extends CommandName>(name: N, params: Params<N>): Promise<Result<N>>;
  /** Tells that somebody types. May be lost. */
  typing(interactionId: string, on: boolean): void;
  on<E extends keyof BackendEvents>(event: E, listener: BackendEvents[E]): () => void;
  /** Connects now instead of at `retryAt`; also after `signed-out`. */
  retry(): void;
  close(): void;
  /** As `close`, and takes what waits off this computer: ask before, if anything does. */
  signOut(): Promise<void>;
}
