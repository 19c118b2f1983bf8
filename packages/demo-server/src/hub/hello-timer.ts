import { eventLoopTurn } from '../storage/event-loop-turn.js';

/** A connection that has not sent `hello` is closed after this time. */
const helloTimeoutMs = 10_000;

/** Calls back if no `hello` came in time. */
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

  /** If this server was late itself, the `hello` has arrived but is not read yet, so this waits until it would be. */
  async #check(onLate: () => void): Promise<void> {
    await eventLoopTurn();
    await eventLoopTurn();
    if (!this.#stopped) onLate();
  }
}
