import type { Engine } from '../storage/engine.js';
import type { TimerKind } from './tx.js';

export interface DueTimer {
  readonly tenantId: string;
  readonly kind: TimerKind;
  readonly subject: string;
  readonly due: number;
}

export interface TimersOptions {
  readonly engine: Engine;
  /** ms. */
  readonly now: () => number;
  /** Awaited before what is due is looked for. */
  readonly ready: () => Promise<void> | undefined;
  readonly fire: (timer: DueTimer) => Promise<void>;
  readonly log: (message: string, error: unknown) => void;
}

/** Longest wait of setTimeout that is asked for, ms; the rows are looked at again then. */
const longestWait = 60_000;

/** Runs what is due. Deadlines are rows, so they hold over a restart; this only wakes up at the next one. */
export class Timers {
  readonly #options: TimersOptions;
  #handle: ReturnType<typeof setTimeout> | undefined;
  #wakesAt = Infinity;
  /** A timer that was set while the due ones ran. */
  #setMeanwhile = Infinity;
  #running = false;
  #stopped = false;

  constructor(options: TimersOptions) {
    this.#options = options;
  }

  /** There is a timer due at `due`: be awake by then. */
  wakeAt(due: number): void {
    if (this.#running) this.#setMeanwhile = Math.min(this.#setMeanwhile, due);
    if (this.#stopped || this.#running || due >= this.#wakesAt) return;
    clearTimeout(this.#handle);
    this.#wakesAt = due;
    const wait = Math.min(longestWait, Math.max(0, due - this.#options.now()));
    this.#handle = setTimeout(() => void this.run(), wait);
  }

  async run(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    this.#setMeanwhile = Infinity;
    let next: number;
    try {
      next = await this.#fireDue();
    } catch (error) {
      next = this.#failed(error);
    }
    this.#running = false;
    this.#wakesAt = Infinity;
    this.wakeAt(Math.min(next, this.#setMeanwhile, this.#options.now() + longestWait));
  }

  /** One that fails keeps no other from running. Gives the time of the next one. */
  async #fireDue(): Promise<number> {
    let again = 0;
    await this.#options.ready();
    for (const timer of await this.#due()) {
      if (this.#stopped) return Infinity;
      await this.#options.fire(timer).catch((error: unknown) => (again = this.#failed(error)));
    }
    return again || ((await this.#next()) ?? Infinity);
  }

  /** The store may be full or closing: the rows stay, and are tried again. */
  #failed(error: unknown): number {
    this.#options.log('timers', error);
    return this.#options.now() + 1_000;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#handle);
  }

  async #due(): Promise<DueTimer[]> {
    const query = this.#options.engine.db
      .selectFrom('timer')
      .selectAll()
      .where('due', '<=', this.#options.now())
      .orderBy('due');
    const rows = await query.limit(500).execute();
    return rows.map(({ tenant_id, kind, subject, due }) => ({
      tenantId: tenant_id,
      kind: kind as TimerKind,
      subject,
      due,
    }));
  }

  async #next(): Promise<number | undefined> {
    const row = await this.#options.engine.db
      .selectFrom('timer')
      .select('due')
      .orderBy('due')
      .limit(1)
      .executeTakeFirst();
    return row?.due;
  }
}
