/** A token bucket: allows a burst, then a number per second. */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  #left: number;
  #at: number | null = null;

  constructor(burst: number, perSecond: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#left = burst;
  }

  /** Takes the tokens if there are enough. @param now ms @param tokens weight of this event */
  take(now: number, tokens = 1): boolean {
    const has = this.has(now, tokens);
    if (has) this.#left -= tokens;
    return has;
  }

  /** Says whether `take` would succeed. */
  has(now: number, tokens = 1): boolean {
    const elapsed = Math.max(0, now - (this.#at ?? now));
    this.#at = now;
    this.#left = Math.min(this.#burst, this.#left + (elapsed / 1000) * this.#perSecond);
    return this.#left >= tokens;
  }
}
