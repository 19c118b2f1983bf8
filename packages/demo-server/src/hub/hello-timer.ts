import { eventLoopTurn } from '../storage/event-loop-turn.js';

/** A connection without a `hello` is closed after this time. */
const helloTimeoutMs = 10_000;

/** Calls back when no hello came in time. */
export class HelloTimer {
  readonly #timer: ReturnType<typeof setTimeout>;
  #stopped = false;

  constructor(onLate: () => void) {
    this.#timer = setTimeout(() => void this.#check(onLate), helloTimeoutMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** If this server was late itself, the hello has arrived and is not read yet. */
  async #check(onLate: () => void): Promise<void> {
    await eventLoopTurn();
    await eventLoopTurn();
    if (!this.#stopped) onLate();
  }
}
