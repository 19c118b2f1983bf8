/** The server's time, whatever the computer's clock says. */
export interface Clock {
  /** Milliseconds since 1970 UTC by the server. */
  now(): number;
}

/** A clock that learns the server's time from its frames. `elapsed` never jumps: performance.now(). */
export class ServerClock implements Clock {
  readonly #elapsed: () => number;
  #offset: number;

  constructor(elapsed: () => number = () => performance.now(), wall: () => number = Date.now) {
    this.#elapsed = elapsed;
    this.#offset = wall() - elapsed();
  }

  now(): number {
    return Math.round(this.#elapsed() + this.#offset);
  }

  /** `time`: the server's time now, ms. */
  learn(time: number): void {
    this.#offset = time - this.#elapsed();
  }
}
