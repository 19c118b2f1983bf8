/** The longest time that `setTimeout` accepts. */
const maxTimeoutMs = 2 ** 31 - 1;

/** Calls back when something has expired. Each new expiry replaces the previous one. */
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
