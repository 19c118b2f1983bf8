import { RateLimit } from './rate-limit.js';

/** How many buckets are kept. Beyond that, the ones that were used longest ago start full again. */
const maxKeys = 5_000;

interface Rate {
  /** How many events may come at once. */
  readonly burst: number;
  readonly perSecond: number;
}

/** Keeps a token bucket for each sender. */
export class KeyedLimit {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, RateLimit>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** @param now ms @param tokens weight of this event */
  take(key: string, now: number, tokens = 1): boolean {
    const bucket = this.#buckets.get(key) ?? new RateLimit(this.#rate.burst, this.#rate.perSecond);
    // A map keeps the order of insertion, so the first key is the one that was used longest ago.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > maxKeys) {
      const [oldest = key] = this.#buckets.keys();
      this.#buckets.delete(oldest);
    }
    return bucket.take(now, tokens);
  }
}
