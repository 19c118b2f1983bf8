import type { Engine } from '../storage/engine.js';

/** More than this between two looks, ms, and the clock was set or the machine slept: no clock drifts so. */
const jumpFrom = 2_000;

export interface ClockOptions {
  readonly engine: Engine;
  /** What the system says the time is, ms; may jump. */
  readonly now: () => number;
  /** ms since whenever; goes on evenly. */
  readonly uptime: () => number;
}

/**
 * Watches the system's clock. When it jumps, the times that are counted down move along: an hour's correction must not end
 * every lease and every ring, nor keep them for an hour.
 */
export class Clock {
  readonly #options: ClockOptions;
  #ahead: number;
  #settling: Promise<void> | null = null;

  constructor(options: ClockOptions) {
    this.#options = options;
    this.#ahead = options.now() - options.uptime();
  }

  /** Before due times are set or looked at. Undefined: there is nothing to wait for. */
  settle(): Promise<void> | undefined {
    const { now, uptime } = this.#options;
    const jump = now() - uptime() - this.#ahead;
    if (Math.abs(jump) < jumpFrom && !this.#settling) return undefined;
    return (this.#settling ??= this.#shift(Math.round(jump)).finally(() => (this.#settling = null)));
  }

  async #shift(jump: number): Promise<void> {
    const { engine, now } = this.#options;
    await engine.transaction(async (db) => {
      await db
        .updateTable('timer')
        .set((update) => ({ due: update('due', '+', jump) }))
        .where('kind', '!=', 'figures')
        .execute();
      // These are due when the day ends by the clock: counted anew at once, they find out when that is now.
      await db.updateTable('timer').set({ due: now() }).where('kind', '=', 'figures').execute();
    });
    this.#ahead += jump;
  }
}
