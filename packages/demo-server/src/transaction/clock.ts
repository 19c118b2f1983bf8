import type { Engine } from '../storage/engine.js';

/** A larger difference means that the clock was set or the machine slept: no clock drifts so far. */
const minJumpMs = 2_000;

export interface ClockOptions {
  readonly engine: Engine;
  /** What the system says the time is, ms; may jump. */
  readonly now: () => number;
  /** ms since any moment; goes on evenly. */
  readonly uptime: () => number;
}

/**
 * Watches the system's clock. When it jumps, the due times move along: a correction by an hour must neither end every offer
 * nor make it ring for an hour.
 */
export class Clock {
  readonly #options: ClockOptions;
  #ahead: number;
  #settling: Promise<void> | null = null;

  constructor(options: ClockOptions) {
    this.#options = options;
    this.#ahead = options.now() - options.uptime();
  }

  /** To be awaited before due times are set or read. Undefined: there is nothing to wait for. */
  settle(): Promise<void> | undefined {
    const { now, uptime } = this.#options;
    const jump = now() - uptime() - this.#ahead;
    if (Math.abs(jump) < minJumpMs && !this.#settling) return undefined;
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
      await db
        .updateTable('node')
        .set((update) => ({ renewed_at: update('renewed_at', '+', jump) }))
        .execute();
      // These are due when the day ends by the clock: they run at once, and find out when that is now.
      await db.updateTable('timer').set({ due: now() }).where('kind', '=', 'figures').execute();
    });
    this.#ahead += jump;
  }
}
