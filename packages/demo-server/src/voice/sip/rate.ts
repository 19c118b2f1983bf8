/** So many at once, and so many per second afterwards (token bucket). */
export class Rate {
  readonly #burst: number;
  readonly #perSecond: number;
  #left: number;
  #at: number | null = null;

  constructor(burst: number, perSecond: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#left = burst;
  }

  /** @param now ms */
  take(now: number): boolean {
    const elapsed = Math.max(0, now - (this.#at ?? now));
    this.#at = now;
    this.#left = Math.min(this.#burst, this.#left + (elapsed / 1000) * this.#perSecond);
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
