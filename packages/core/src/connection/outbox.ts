import { atom, type ReadableAtom } from 'nanostores';
import type { PendingCommand } from '../backend.js';
import { withTimeout } from '../lib/with-timeout.js';
import { CentralitaError } from '../protocol/errors.js';
import type { Me } from '../protocol/index.js';
import { newEntry, type NewCommand, type OutboxEntry } from './outbox-entry.js';
import type { OpenOutboxStore, OutboxStore, StoredCommand } from './outbox-store.js';

/** A store that takes longer to write counts as none: later commands must not wait for it. */
const storeTimeoutMs = 2_000;
/** The server keeps the answers of durable commands this long: sent later, a command could run twice. */
const retentionMs = 7 * 86_400_000;
/** Commands that wait for an answer at once: a server closes the connection of a client that floods it. */
const maxInFlight = 50;
/** A command that was refused for now goes again after this time. */
const refusedRetryMs = 1_000;

interface OutboxOptions {
  readonly openStore: OpenOutboxStore | null;
  readonly send: (entry: OutboxEntry) => void;
  /** The server refused a command of an earlier page, for which no caller waits. */
  readonly onRefused: (command: PendingCommand, error: CentralitaError) => void;
}

/**
 * Commands in their order, until the server answers each. A durable one is stored before it is sent. A command gets its number
 * when it is sent, and numbers grow by one, so the server notices a missing one.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #pending = atom<readonly OutboxEntry[]>([]);
  readonly #storage = atom<'durable' | 'memory'>('durable');
  #store: OutboxStore | null = null;
  #opening: Promise<void> | null = null;
  #lastSeq = 0;
  /** Grows with each connection; 0 before the first. */
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

  /** Takes a command. `done` settles with its answer. */
  add<T>(command: NewCommand): { readonly entry: OutboxEntry; readonly done: Promise<T> } {
    const entry = newEntry(command);
    const done = new Promise<T>((resolve, reject) => {
      entry.resolve = resolve;
      entry.reject = reject;
    });
    this.#put(entry);
    if (entry.durable) void this.#save(entry);
    this.#flush();
    return { entry, done };
  }

  /** Opens the store of this user, once, and adopts the commands that earlier pages left in it. */
  open(me: Me): Promise<void> {
    return (this.#opening ??= this.#open(me));
  }

  /** There is a connection: every command without an answer goes, in order. */
  online(): void {
    this.#online = true;
    this.#round++;
    this.#flush();
  }

  offline(): void {
    this.#online = false;
  }

  /** Takes over the commands of pages that are gone. */
  async adopt(): Promise<void> {
    const found = await this.#store?.adopt().catch(() => []);
    for (const command of found ?? []) this.#takeOver(command);
    if (found?.length) this.#flush();
  }

  resolve(seq: number, result: unknown): void {
    this.#take(seq)?.resolve(result);
  }

  /** The server refused a command: for good, or for now, and then it goes again. */
  refused(seq: number, error: CentralitaError): void {
    const entry = this.#find(seq);
    if (!error.retryable || !entry) return this.#take(seq)?.reject(error);
    // A perishable command goes again too, although it is too late: its number must be used.
    if (!entry.durable) this.giveUp(entry, error);
    setTimeout(() => this.#again(entry), refusedRetryMs);
  }

  /**
   * Rejects a command whose time is over. One that was sent stays, since its number cannot be skipped: the server answers
   * `expired` if it still arrives.
   */
  giveUp(entry: OutboxEntry, error = new CentralitaError('expired')): void {
    entry.reject(error);
    entry.deadline = 0;
    if (entry.seq === 0) this.#remove(entry);
  }

  /** A new client id numbers all commands again, in the same order. */
  renumber(): void {
    this.#lastSeq = 0;
    for (const entry of this.#pending.get()) entry.seq = 0;
  }

  /** The page goes; stored commands stay for the next one. */
  close(error: CentralitaError): void {
    this.#online = false;
    this.#closed = true;
    for (const entry of this.#pending.get()) entry.reject(error);
    this.#pending.set([]);
    this.#store?.close();
  }

  /** The user goes; no command of theirs stays on this computer. */
  async clear(): Promise<void> {
    await this.#store?.clear().catch(() => undefined);
  }

  async #open(me: Me): Promise<void> {
    try {
      const { openStore } = this.#options;
      if (!openStore) throw new Error('no storage');
      this.#store = await withTimeout(storeTimeoutMs, openStore(me));
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
    await withTimeout(storeTimeoutMs, this.adopt()).catch(() => undefined);
    this.#pending.set([...this.#pending.get(), ...early]);
    for (const entry of early) if (!entry.safe) void this.#save(entry);
  }

  #takeOver({ key, name, params, queuedAt }: StoredCommand): void {
    if (this.#pending.get().some((entry) => entry.key === key)) return;
    const entry = newEntry({ key, name, params, queuedAt, deadline: null });
    entry.safe = true;
    this.#put(entry);
    entry.reject = (error) => this.#options.onRefused(entry, error);
    // The server's clock may not be known yet; the margin of this computer's clock is days.
    if (Date.now() - queuedAt > retentionMs) this.giveUp(entry);
  }

  #put(entry: OutboxEntry): void {
    this.#pending.set([...this.#pending.get(), entry]);
  }

  async #save(entry: OutboxEntry): Promise<void> {
    if (!this.#store && this.#storage.get() === 'durable') return;
    try {
      if (this.#store) await withTimeout(storeTimeoutMs, this.#store.put(entry));
    } catch {
      this.#withoutStore();
    }
    entry.safe = true;
    // The answer was faster than the store, which then had nothing to remove.
    if (entry.answered) this.#forget(entry);
    this.#flush();
  }

  /** Memory must do: commands that waited for the store wait no longer. */
  #withoutStore(): void {
    this.#storage.set('memory');
    for (const entry of this.#pending.get()) entry.safe = true;
    this.#flush();
  }

  #flush(): void {
    if (!this.#online) return;
    let inFlight = 0;
    for (const entry of this.#pending.get()) {
      if (++inFlight > maxInFlight) return;
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
