import type { ReadableAtom } from 'nanostores';
import type { SetupMistake } from './connection/setup-mistake.js';
import type { Clock } from './lib/clock.js';
import type { CentralitaError } from './protocol/errors.js';
import type {
  Change,
  ChannelGroup,
  CommandName,
  ErrorCode,
  Fact,
  Me,
  Params,
  Result,
  Snapshot,
} from './protocol/index.js';

/**
 * ```
 * idle ─▶ connecting ─▶ online ─▶ waiting(retryAt) ─▶ connecting …
 *              └─▶ signed-out (getToken must be given a reason to try again)     any ─▶ closed
 * ```
 */
export interface BackendStatus {
  readonly state: 'idle' | 'connecting' | 'online' | 'waiting' | 'signed-out' | 'closed';
  /** When the next attempt starts, ms of the page's own clock; null unless `waiting`. */
  readonly retryAt: number | null;
  /** Why the last attempt failed; a mistake in the set-up of the page, if one can be found. */
  readonly error: ErrorCode | SetupMistake | null;
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
  /** All entities as they are now: stores drop what they had. `reason`: why the history is not continued. */
  snapshot: (entities: Snapshot, reason: 'first' | 'gap' | 'epoch') => void;
  /** One entity as it is now, or `value: null` when it is gone. */
  change: (change: Change) => void;
  /** Something happened; `at`: server time, ms. */
  fact: (fact: Fact, at: number) => void;
  /** The other side began or stopped to type. */
  typing: (typing: Typing) => void;
  /** The server refused a durable command of an earlier page, for which no caller waits. */
  refused: (command: PendingCommand, error: CentralitaError) => void;
  /** The server is alive; every 10 s. */
  heartbeat: () => void;
}

/** All that the features need of a contact center. The reference server is one; a vendor's own API can be another. */
export interface Backend {
  readonly $status: ReadableAtom<BackendStatus>;
  /** Who is signed in; null before the first answer of the server. */
  readonly $me: ReadableAtom<Me | null>;
  readonly $pending: ReadableAtom<readonly PendingCommand[]>;
  /** `memory`: this page may store nothing, so waiting commands are lost with it and the user should know. */
  readonly $storage: ReadableAtom<'durable' | 'memory'>;
  /** The server's clock. */
  readonly clock: Clock;
  /** Errors: {@link CentralitaError} with the server's code, or `connection-lost`, `expired`, `too-large`. */
  request<N extends CommandName>(name: N, params: Params<N>): Promise<Result<N>>;
  /** Signals whether this user types. The signal may be lost. */
  typing(interactionId: string, on: boolean): void;
  /** Reports which groups of channels this page can show. Until the first report, the page counts as one that shows all of them. */
  show?(groups: ChannelGroup[]): void;
  on<E extends keyof BackendEvents>(event: E, listener: BackendEvents[E]): () => void;
  /** Connects now instead of at `retryAt`; also after `signed-out`. */
  retry(): void;
  close(): void;
  /** Closes, and removes waiting commands from this computer: ask the user before, if there are any. */
  signOut(): Promise<void>;
}
