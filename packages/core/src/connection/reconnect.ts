import { backOffMs } from '../lib/back-off.js';
import { onPageWake } from '../lib/page-wake.js';

interface ReconnectOptions {
  readonly attempt: () => void;
  /** The page woke: whether an attempt is worth making now, whatever the wait. */
  readonly isWorthTrying: () => boolean;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Decides when the next attempt to connect starts: after a wait that grows with each failure, or when the page wakes. */
export class Reconnect {
  readonly #options: ReconnectOptions;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ReconnectOptions) {
    this.#options = options;
    const { attempt, isWorthTrying, signal } = options;
    onPageWake(() => isWorthTrying() && attempt(), signal);
    signal.addEventListener('abort', () => this.cancel());
  }

  /** Schedules an attempt after a failure. Returns when it starts, ms of the page's clock. */
  failed({ atOnce = false } = {}): number {
    const waitMs = atOnce ? 0 : backOffMs(this.#failures);
    this.#failures++;
    this.cancel();
    this.#timer = setTimeout(this.#options.attempt, waitMs);
    return Date.now() + waitMs;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
