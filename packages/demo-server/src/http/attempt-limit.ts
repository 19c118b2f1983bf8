/** Counts attempts by name in a window of time: slows down who tries passwords. */
export class AttemptLimit {
  readonly #limit: number;
  readonly #window: number;
  readonly #counts = new Map<string, { count: number; until: number }>();

  /** @param window ms */
  constructor(limit: number, window: number) {
    this.#limit = limit;
    this.#window = window;
  }

  /** ms until another attempt may be made; 0: now. */
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
    if (this.#counts.size >= 10_000) this.#forget(now);
    this.#counts.set(name, { count: 1, until: now + this.#window });
  }

  remove(name: string): void {
    this.#counts.delete(name);
  }

  /** Names cost memory: the ended ones go, and under a flood of names all of them. */
  #forget(now: number): void {
    for (const [name, { until }] of this.#counts) if (until <= now) this.#counts.delete(name);
    if (this.#counts.size >= 10_000) this.#counts.clear();
  }
}
