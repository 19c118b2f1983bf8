/** The longest time that `setTimeout` takes. */
const maxTimeoutMs = 2 ** 31 - 1;

/** Calls back when something has expired; each new expiry replaces the one before. */
export class Expiry {
  readonly #onExpired: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onExpired: () => void) {
    this.#onExpired = onExpired;
  }

  set(waitMs: number): void {
    this.stop();
    this.#timer = setTimeout(this.#onExpired, Math.min(Math.max(0, waitMs), maxTimeoutMs));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
