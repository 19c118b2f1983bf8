import { atom, type ReadableAtom } from 'nanostores';
import type { PendingCommand } from '../backend.js';
import { randomId } from '../lib/random-id.js';
import { CentralitaError } from '../protocol/errors.js';
import type { CommandName, Me } from '../protocol/index.js';
import type { OpenOutboxStore, OutboxStore, StoredCommand } from './outbox-store.js';

/** A store that takes longer to write, ms, is as good as none: what comes after must not wait for it. */
const patience = 2_000;
/** The server keeps answers of durable commands this long, ms: sent again later, one could be done twice. */
const keptFor = 7 * 86_400_000;
/** Commands that are under way at once: a server closes to whoever floods it. */
const mostUnderWay = 50;

export interface OutboxEntry extends PendingCommand {
  durable: boolean;
  /** Place in the order of this client id; 0: not sent yet. */
  seq: number;
  /** Server time after which it must not run; null: durable. */
  deadline: number | null;
  /** It would survive this page, or need not, or cannot. */
  safe: boolean;
  answered: boolean;
  /** Sent over the connection of this round. */
  sentIn: number;
  resolve(result: unknown): void;
  reject(error: CentralitaError): void;
}

interface OutboxOptions {
  readonly openStore: OpenOutboxStore | null;
  readonly send: (entry: OutboxEntry) => void;
  /** A command of an earlier page was refused: nobody here waits for its answer. */
  readonly onRefused: (command: PendingCommand, error: CentralitaError) => void;
}

/**
 * Commands in the order they were given, until the server answers each. A durable one is written down before it is sent. Numbers
 * are given when sent and grow by one, so nothing can be skipped; what was never sent has used none.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #pending = atom<readonly OutboxEntry[]>([]);
  readonly #storage = atom<'durable' | 'memory'>('durable');
  #store: OutboxStore | null = null;
  #opening: Promise<void> | null = null;
  #lastSeq = 0;
  /** Grows with each connection; 0: none now. */
  #round = 0;
  #online = false;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get $pending(): ReadableAtom<readonly OutboxEntry[]> {
    return this.#pending;
  }

  get $storage(): ReadableAtom<'durable' | 'memory'> {
    return this.#storage;
  }

  add<T>(name: CommandName, params: unknown, queuedAt: number, deadline: number | null) {
    const durable = deadline === null;
    const entry = newEntry(randomId(queuedAt), name, params, queuedAt);
    Object.assign(entry, { deadline, durable, safe: !durable });
    const done = new Promise<T>((resolve, reject) => {
      entry.resolve = resolve;
      entry.reject = reject;
    });
    this.#put(entry);
    if (durable) void this.#save(entry);
    this.#flush();
    return { entry, done };
  }

  /** Opens what this user has on this computer; the first time also what earlier pages left behind. */
  open(me: Me): Promise<void> {
    return (this.#opening ??= this.#open(me));
  }

  /** The server answers: everything goes, in order, that it has not answered. */
  online(): void {
    this.#online = true;
    this.#round++;
    this.#flush();
  }

  offline(): void {
    this.#online = false;
  }

  /** Takes over what pages left that are gone meanwhile. */
  async adopt(): Promise<void> {
    const found = await this.#store?.adopt().catch(() => []);
    for (const command of found ?? []) this.#takeOver(command);
    if (found?.length) this.#flush();
  }

  resolve(seq: number, result: unknown): void {
    this.#take(seq)?.resolve(result);
  }

  /** For good, or for now: then it goes once more. */
  refused(seq: number, error: CentralitaError): void {
    const entry = this.#find(seq);
    if (!error.retryable || !entry) return this.#take(seq)?.reject(error);
    // What is not worth waiting for goes again too, too late to be done: its number must be used.
    if (!entry.durable) this.giveUp(entry, error);
    setTimeout(() => this.#again(entry), 1_000);
  }

  /**
   * Tells the caller that its time is over. One that was sent stays, for its number cannot be skipped: the server answers
   * `expired` to it if it still comes.
   */
  giveUp(entry: OutboxEntry, error = new CentralitaError('expired')): void {
    entry.reject(error);
    entry.deadline = 0;
    if (entry.seq === 0) this.#remove(entry);
  }

  /** For a new client id: all are numbered anew, in the same order. */
  renumber(): void {
    this.#lastSeq = 0;
    for (const entry of this.#pending.get()) entry.seq = 0;
  }

  /** The page goes: what is written down stays for the next one. */
  close(error: CentralitaError): void {
    this.#online = false;
    this.#closed = true;
    for (const entry of this.#pending.get()) entry.reject(error);
    this.#pending.set([]);
    this.#store?.close();
  }

  /** The user goes: nothing of what they wrote stays on this computer. */
  async clear(): Promise<void> {
    await this.#store?.clear().catch(() => undefined);
  }

  async #open(me: Me): Promise<void> {
    try {
      const { openStore } = this.#options;
      if (!openStore) throw new Error('no storage');
      this.#store = await within(patience, openStore(me));
    } catch {
      this.#withoutStore();
      return;
    }
    if (this.#closed) {
      this.#store.close();
      return;
    }
    const early = this.#pending.get();
    this.#pending.set([]);
    await within(patience, this.adopt()).catch(() => undefined);
    this.#pending.set([...this.#pending.get(), ...early]);
    for (const entry of early) if (!entry.safe) void this.#save(entry);
  }

  #takeOver({ key, name, params, queuedAt }: StoredCommand): void {
    if (this.#pending.get().some((entry) => entry.key === key)) return;
    const entry = newEntry(key, name, params, queuedAt);
    entry.safe = true;
    this.#put(entry);
    entry.reject = (error) => this.#options.onRefused(entry, error);
    // By this computer's clock, for the server's may not be known yet; the margin is days.
    if (Date.now() - queuedAt > keptFor) this.giveUp(entry);
  }

  #put(entry: OutboxEntry): void {
    this.#pending.set([...this.#pending.get(), entry]);
  }

  async #save(entry: OutboxEntry): Promise<void> {
    if (!this.#store && this.#storage.get() === 'durable') return;
    try {
      if (this.#store) await within(patience, this.#store.put(entry));
    } catch {
      this.#withoutStore();
    }
    entry.safe = true;
    // Answered before it was written down: the store was slow, and had nothing to forget.
    if (entry.answered) this.#forget(entry);
    this.#flush();
  }

  /** Memory must do. What waited for the store waits no longer. */
  #withoutStore(): void {
    this.#storage.set('memory');
    for (const entry of this.#pending.get()) entry.safe = true;
    this.#flush();
  }

  #flush(): void {
    if (!this.#online) return;
    let underWay = 0;
    for (const entry of this.#pending.get()) {
      if (++underWay > mostUnderWay) return;
      if (entry.sentIn === this.#round) continue;
      if (!entry.safe) return;
      this.#send(entry);
    }
  }

  #send(entry: OutboxEntry): void {
    entry.seq ||= ++this.#lastSeq;
    entry.sentIn = this.#round;
    this.#options.send(entry);
  }

  #again(entry: OutboxEntry): void {
    if (this.#online && this.#pending.get().includes(entry)) this.#send(entry);
  }

  #find(seq: number): OutboxEntry | undefined {
    return this.#pending.get().find((entry) => entry.seq === seq);
  }

  #take(seq: number): OutboxEntry | undefined {
    const entry = this.#find(seq);
    if (entry) this.#remove(entry);
    return entry;
  }

  #remove(entry: OutboxEntry): void {
    entry.answered = true;
    this.#pending.set(this.#pending.get().filter((each) => each !== entry));
    this.#forget(entry);
    this.#flush();
  }

  #forget({ durable, key }: OutboxEntry): void {
    if (durable) void this.#store?.remove(key).catch(() => undefined);
  }
}

function newEntry(key: string, name: CommandName, params: unknown, queuedAt: number): OutboxEntry {
  const nobody = { resolve: () => undefined, reject: () => undefined };
  return {
    key,
    name,
    params,
    queuedAt,
    seq: 0,
    deadline: null,
    durable: true,
    safe: false,
    answered: false,
    sentIn: 0,
    ...nobody,
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), ms);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
