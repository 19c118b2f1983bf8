import { withTimeout } from '../lib/with-timeout.js';
import type { GetToken } from './connection-options.js';

/** A fresh token is asked for this long before the present one ends. */
const renewalMarginMs = 60_000;
/** A `getToken` that takes longer has failed, and is called again. */
const tokenTimeoutMs = 20_000;
const shortestRenewalMs = 1_000;
/** Timers of browsers and Node take no longer delay. */
const maxTimerMs = 2 ** 31 - 1;

interface RenewalOptions {
  /** How long the present token is still valid. */
  readonly validForMs: number;
  readonly onToken: (token: string) => void;
  readonly onError: () => void;
}

/** Gets a fresh token shortly before the present one ends. */
export class TokenRenewal {
  readonly #getToken: GetToken;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with each start and stop: a token that arrives after that is not used. */
  #round = 0;
  #refused = false;

  constructor(getToken: GetToken) {
    this.#getToken = getToken;
  }

  /**
   * Errors: those of `getToken`, `TimeoutError` if it gives no token within 20 s, `TypeError` if it gives something
   * other than text.
   */
  async get(fresh = this.#refused): Promise<string> {
    // A page's function may return something that is neither a promise nor a token.
    const given: unknown = await withTimeout(tokenTimeoutMs, Promise.resolve(this.#getToken({ fresh })));
    if (given && typeof given === 'string') return given;
    throw new TypeError(`getToken gave ${typeof given}`);
  }

  /** The server refused the token: from now on fresh ones are asked for. Returns whether the refused one was fresh. */
  refused(): boolean {
    const before = this.#refused;
    this.#refused = true;
    return before;
  }

  start({ validForMs, onToken, onError }: RenewalOptions): void {
    this.stop();
    this.#refused = false;
    const round = this.#round;
    const renew = () =>
      this.get(true).then(
        (token) => round === this.#round && onToken(token),
        () => round === this.#round && onError(),
      );
    const waitMs = Math.min(Math.max(shortestRenewalMs, validForMs - renewalMarginMs), maxTimerMs);
    this.#timer = setTimeout(() => void renew(), waitMs);
  }

  stop(): void {
    this.#round++;
    clearTimeout(this.#timer);
  }
}
