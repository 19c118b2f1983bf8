import type { Engine } from '../storage/engine.js';
import type { TimerKind } from './tx.js';

export interface DueTimer {
  readonly tenantId: string;
  readonly kind: TimerKind;
  readonly subject: string;
  readonly due: number;
}

/** Deadlines that are kept in memory. */
export interface MemoryDeadlines {
  runDue(): Promise<void>;
  /** ms until there is something to do. */
  dueIn(): number;
}

export interface TimersOptions {
  readonly engine: Engine;
  /** ms. */
  readonly now: () => number;
  /** Awaited before the due timers are read. */
  readonly ready: () => Promise<void> | undefined;
  readonly fire: (timer: DueTimer) => Promise<void>;
  /** Run before the timers that are rows. */
  readonly memory?: MemoryDeadlines;
  readonly log: (message: string, error: unknown) => void;
}

/** The rows are read again at least this often. */
const maxWaitMs = 60_000;
/** After a failure the rows are read again. */
const retryMs = 1_000;
/** Timers that are read at once. */
const maxDueTimers = 500;

/** Runs the timers that are due. They are rows, so they survive a restart; this class only wakes up at the next one. */
export class Timers {
  readonly #options: TimersOptions;
  #handle: ReturnType<typeof setTimeout> | undefined;
  #wakesAt = Infinity;
  /** The earliest timer that was set while the due ones ran. */
  #setMeanwhile = Infinity;
  #running = false;
  #stopped = false;

  constructor(options: TimersOptions) {
    this.#options = options;
  }

  /** Wakes up at `due`, or earlier. */
  wakeAt(due: number): void {
    if (this.#running) this.#setMeanwhile = Math.min(this.#setMeanwhile, due);
    if (this.#stopped || this.#running || due >= this.#wakesAt) return;
    clearTimeout(this.#handle);
    this.#wakesAt = due;
    const wait = Math.min(maxWaitMs, Math.max(0, due - this.#options.now()));
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
    this.wakeAt(Math.min(next, this.#setMeanwhile, this.#options.now() + maxWaitMs));
  }

  /** A timer that fails does not stop the others. Answers when the next one is due. */
  async #fireDue(): Promise<number> {
    const { ready, memory } = this.#options;
    let again = 0;
    await ready();
    await memory?.runDue().catch((error: unknown) => (again = this.#failed(error)));
    for (const timer of await this.#due()) {
      if (this.#stopped) return Infinity;
      await this.#options.fire(timer).catch((error: unknown) => (again = this.#failed(error)));
    }
    const inMemory = this.#options.now() + (memory?.dueIn() ?? Infinity);
    return again || Math.min((await this.#next()) ?? Infinity, inMemory);
  }

  /** The store may be full or closing: the rows stay, and run later. */
  #failed(error: unknown): number {
    this.#options.log('timers', error);
    return this.#options.now() + retryMs;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#handle);
  }

  #due(): Promise<DueTimer[]> {
    const { engine, now } = this.#options;
    return engine.read(async (reader) => {
      const query = reader.selectFrom('timer').selectAll().where('due', '<=', now()).orderBy('due');
      const rows = await query.limit(maxDueTimers).execute();
      return rows.map(({ tenant_id, kind, subject, due }) => ({
        tenantId: tenant_id,
        kind: kind as TimerKind,
        subject,
        due,
      }));
    });
  }

  #next(): Promise<number | undefined> {
    return this.#options.engine.read(async (reader) => {
      const row = await reader.selectFrom('timer').select('due').orderBy('due').limit(1).executeTakeFirst();
      return row?.due;
    });
  }
}
