import { atom, type ReadableAtom } from 'nanostores';
import type { PendingCommand } from '../backend.js';
import { CentralitaError } from '../protocol/errors.js';
import type { CommandName } from '../protocol/index.js';

export interface OutboxEntry extends PendingCommand {
  /** Server time after which it must not run; null: durable. */
  readonly deadline: number | null;
}

interface Waiting {
  readonly entry: OutboxEntry;
  readonly resolve: (result: never) => void;
  readonly reject: (error: CentralitaError) => void;
}

/** Commands in the order they were given, until the server answers each. `seq` grows by one: nothing can be skipped. */
export class Outbox {
  readonly #waiting = new Map<number, Waiting>();
  readonly #pending = atom<readonly OutboxEntry[]>([]);
  #lastSeq = 0;

  get $pending(): ReadableAtom<readonly OutboxEntry[]> {
    return this.#pending;
  }

  add<T>(name: CommandName, params: unknown, queuedAt: number, deadline: number | null) {
    const seq = ++this.#lastSeq;
    const entry: OutboxEntry = { seq, name, params, queuedAt, deadline, durable: deadline === null };
    const done = new Promise<T>((resolve, reject) => {
      this.#waiting.set(seq, { entry, resolve: resolve, reject });
    });
    this.#publish();
    return { entry, done };
  }

  /** What to send, in order, after each hello. */
  entries(): OutboxEntry[] {
    return [...this.#waiting.values()].map((waiting) => waiting.entry);
  }

  resolve(seq: number, result: unknown): void {
    this.#take(seq)?.resolve(result as never);
  }

  reject(seq: number, error: CentralitaError): void {
    this.#take(seq)?.reject(error);
  }

  /**
   * Tells the caller that its time is over. The entry stays, for its number cannot be skipped: the server answers
   * `expired` to it if it still comes.
   */
  giveUp({ seq, queuedAt }: OutboxEntry): void {
    const waiting = this.#waiting.get(seq);
    if (waiting?.entry.queuedAt === queuedAt) waiting.reject(new CentralitaError('expired'));
  }

  /**
   * Refused for now, and not worth waiting for. Its number must be used all the same: it goes again, too late to be
   * done, and the server answers `expired`.
   */
  spend(seq: number, error: CentralitaError): OutboxEntry | undefined {
    const waiting = this.#waiting.get(seq);
    if (!waiting) return undefined;
    waiting.reject(error);
    const entry = { ...waiting.entry, deadline: 0 };
    this.#waiting.set(seq, { ...waiting, entry });
    return entry;
  }

  /** Numbers what waits from 1 again, in the same order: for a new client id. */
  renumber(): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#lastSeq = 0;
    for (const waiting of all) {
      const seq = ++this.#lastSeq;
      this.#waiting.set(seq, { ...waiting, entry: { ...waiting.entry, seq } });
    }
    this.#publish();
  }

  rejectAll(error: CentralitaError): void {
    for (const seq of [...this.#waiting.keys()]) this.reject(seq, error);
  }

  #take(seq: number): Waiting | undefined {
    const waiting = this.#waiting.get(seq);
    if (this.#waiting.delete(seq)) this.#publish();
    return waiting;
  }

  #publish(): void {
    this.#pending.set(this.entries());
  }
}
