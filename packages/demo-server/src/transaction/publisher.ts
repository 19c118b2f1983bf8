import type { StoredRecord } from './log.js';

/** Records gather this long before they are written out, ms: one write instead of many. */
const gatherFor = 5;

export interface Subscriber {
  readonly tenantId: string;
  /** Committed records, in order of their offsets; after `flushTo` some of them once more. */
  deliver(records: readonly StoredRecord[]): void;
}

/** Hands committed records to all who listen, a few milliseconds at a time. */
export class Publisher {
  readonly #subscribers = new Set<Subscriber>();
  readonly #gathered = new Map<string, StoredRecord[]>();
  readonly #onError: (error: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  publish(tenantId: string, records: readonly StoredRecord[]): void {
    if (records.length === 0) return;
    const gathered = this.#gathered.get(tenantId);
    if (gathered) gathered.push(...records);
    else this.#gathered.set(tenantId, [...records]);
    this.#timer ??= setTimeout(() => this.flush(), gatherFor);
  }

  /** Gives one subscriber now what has gathered; it comes to it once more with the others, as it came before. */
  flushTo(subscriber: Subscriber): void {
    const records = this.#gathered.get(subscriber.tenantId);
    if (records) this.#deliver(subscriber, records);
  }

  /** Writes out now what has gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batches = [...this.#gathered];
    this.#gathered.clear();
    for (const [tenantId, records] of batches) {
      records.sort((a, b) => a.offset - b.offset);
      for (const subscriber of [...this.#subscribers]) {
        if (subscriber.tenantId === tenantId) this.#deliver(subscriber, records);
      }
    }
  }

  /** One that throws must not keep the records from the others: they would never know of the hole. */
  #deliver(subscriber: Subscriber, records: readonly StoredRecord[]): void {
    try {
      subscriber.deliver(records);
    } catch (error) {
      this.#onError(error);
    }
  }
}
