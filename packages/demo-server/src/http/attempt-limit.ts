const maxNames = 10_000;

/** Counts attempts per name in a time window, to slow down password guessing. */
export class AttemptLimit {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #counts = new Map<string, { count: number; until: number }>();

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Milliseconds until the next attempt is allowed; 0 if it is allowed now. */
  wait(name: string, now: number): number {
    const entry = this.#counts.get(name);
    if (!entry || entry.until <= now || entry.count < this.#limit) return 0;
    return entry.until - now;
  }

  add(name: string, now: number): void {
    const entry = this.#counts.get(name);
    if (entry && entry.until > now) {
      entry.count++;
      return;
    }
    if (this.#counts.size >= maxNames) this.#forget(now);
    this.#counts.set(name, { count: 1, until: now + this.#windowMs });
  }

  /** Takes one attempt back, because it was a good one. */
  forgive(name: string): void {
    const entry = this.#counts.get(name);
    if (entry && entry.count > 0) entry.count--;
  }

  remove(name: string): void {
    this.#counts.delete(name);
  }

  /** Limits the memory: it drops the expired names, and all names if too many arrive. */
  #forget(now: number): void {
    for (const [name, { until }] of this.#counts) if (until <= now) this.#counts.delete(name);
    if (this.#counts.size >= maxNames) this.#counts.clear();
  }
}
