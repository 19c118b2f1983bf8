import type { StoredRecord } from './log.js';
import { TenantTail } from './tenant-tail.js';

/** Records are collected this long before they are delivered: one write to a socket instead of many. */
const collectMs = 5;
/** After the log could not be read, it is read again. */
const retryMs = 1_000;

export interface Subscriber {
  readonly tenantId: string;
  /** Committed records: each offset of the tenant once, in order, without a gap. */
  deliver(records: readonly StoredRecord[]): void;
  /** Records are missing for good: the subscriber must read the state again. */
  interrupt?(): void;
}

export interface PublisherOptions {
  /** Reads the oldest records after `offset` from the log, in order; as many as it likes, but at least one if there is any. */
  readonly readAfter: (tenantId: string, offset: number) => Promise<readonly StoredRecord[]>;
  readonly onError: (error: unknown) => void;
}

/** A subscriber and the newest offset that it was given. */
interface Subscription {
  readonly subscriber: Subscriber;
  offset: number;
}

/**
 * Hands the committed records of each tenant to its subscribers, a few milliseconds' worth at a time, strictly in the order
 * of their offsets. Transactions may report their records in any order, twice or not at all: a gap is read from the log. A
 * client could not notice a skipped record, because `prev` is the offset before it in the client's own view.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #tails = new Map<string, TenantTail>();
  readonly #subscriptions = new Map<Subscriber, Subscription>();
  readonly #repairs = new Map<string, Promise<void>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Sets the newest offset of a tenant's log, before the first transaction reports records of it. */
  start(tenantId: string, offset: number): void {
    this.#tails.set(tenantId, new TenantTail(offset));
    for (const subscription of this.#subscriptions.values())
      if (subscription.subscriber.tenantId === tenantId) subscription.offset = offset;
  }

  /** Delivers to the subscriber all that is handed out from now on. Answers how to end that. */
  subscribe(subscriber: Subscriber): () => void {
    const offset = this.#tailOf(subscriber.tenantId).handedOut;
    this.#subscriptions.set(subscriber, { subscriber, offset });
    return () => this.#subscriptions.delete(subscriber);
  }

  /** Takes the records of a committed transaction. */
  publish(tenantId: string, records: readonly StoredRecord[]): void {
    if (records.length === 0) return;
    this.#tailOf(tenantId).take(records);
    this.#timer ??= setTimeout(() => this.flush(), collectMs);
  }

  /** Delivers to one subscriber now what is collected. Undefined: it was done at once; a gap has to be read first. */
  flushTo(subscriber: Subscriber): Promise<void> | undefined {
    const { tenantId } = subscriber;
    const deliver = () => {
      const subscription = this.#subscriptions.get(subscriber);
      if (subscription) this.#deliver(subscription, this.#tailOf(tenantId).collected);
    };
    deliver();
    return this.#tailOf(tenantId).hasGap ? this.#repair(tenantId).then(deliver) : undefined;
  }

  /** Delivers now what is collected. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [tenantId, tail] of this.#tails) {
      this.#release(tenantId, tail);
      if (tail.hasGap) void this.#repair(tenantId);
    }
  }

  /** Delivers what is collected and ends. */
  close(): void {
    this.flush();
    this.#closed = true;
    clearTimeout(this.#retry);
  }

  /** A tenant that was not there at the start has its whole log still to come. */
  #tailOf(tenantId: string): TenantTail {
    const tail = this.#tails.get(tenantId) ?? new TenantTail(0);
    this.#tails.set(tenantId, tail);
    return tail;
  }

  #release(tenantId: string, tail: TenantTail): void {
    const records = tail.release();
    if (records.length === 0) return;
    for (const subscription of [...this.#subscriptions.values()])
      if (subscription.subscriber.tenantId === tenantId) this.#deliver(subscription, records);
  }

  #deliver(subscription: Subscription, batch: readonly StoredRecord[]): void {
    const { subscriber, offset } = subscription;
    // The same array for all who stand at the same offset: frames are made once per array.
    const records =
      batch[0] && batch[0].offset > offset ? batch : batch.filter((each) => each.offset > offset);
    const last = records.at(-1);
    if (!last) return;
    try {
      assertContiguous(records, offset);
      subscription.offset = last.offset;
      subscriber.deliver(records);
    } catch (error) {
      // The other subscribers must get their records; this one may have missed some.
      subscription.offset = last.offset;
      this.#options.onError(error);
      this.#interrupt(subscriber);
    }
  }

  #interrupt(subscriber: Subscriber): void {
    try {
      subscriber.interrupt?.();
    } catch (error) {
      this.#options.onError(error);
    }
  }

  /** Reads the missing records of a tenant; one read at a time. */
  #repair(tenantId: string): Promise<void> {
    const running = this.#repairs.get(tenantId);
    if (running) return running;
    const repair = this.#readGap(tenantId).finally(() => this.#repairs.delete(tenantId));
    this.#repairs.set(tenantId, repair);
    return repair;
  }

  async #readGap(tenantId: string): Promise<void> {
    const tail = this.#tailOf(tenantId);
    try {
      while (tail.hasGap && !this.#closed) {
        const before = tail.offset;
        tail.take(await this.#options.readAfter(tenantId, before));
        if (tail.offset === before) this.#giveUp(tenantId, tail);
      }
      this.#release(tenantId, tail);
    } catch (error) {
      this.#options.onError(error);
      if (!this.#closed) this.#retry = setTimeout(() => this.flush(), retryMs);
    }
  }

  /** The log does not have the missing records any more: whoever needs them reads the state again. */
  #giveUp(tenantId: string, tail: TenantTail): void {
    this.#options.onError(new Error(`The log of ${tenantId} has no record ${tail.offset + 1}`));
    this.#release(tenantId, tail);
    tail.skipGap();
    for (const subscription of [...this.#subscriptions.values()]) {
      if (subscription.subscriber.tenantId !== tenantId) continue;
      subscription.offset = tail.handedOut;
      this.#interrupt(subscription.subscriber);
    }
  }
}

function assertContiguous(records: readonly StoredRecord[], offset: number): void {
  for (const [index, record] of records.entries()) {
    const expected = offset + 1 + index;
    if (record.offset !== expected)
      throw new Error(`Record ${record.offset} was delivered where ${expected} was expected`);
  }
}
