/** Nothing heard for this long, ms: the connection is dead, whatever the socket says. */
const limit = 15_000;

/** Notices that the other side says nothing any more. */
export class Silence {
  readonly #onSilence: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heardAt = 0;

  constructor(onSilence: () => void) {
    this.#onSilence = onSilence;
  }

  /** Also when its own timer has slept with the computer. */
  get isTooLong(): boolean {
    return Date.now() - this.#heardAt > limit;
  }

  heard(): void {
    this.stop();
    this.#heardAt = Date.now();
    this.#timer = setTimeout(this.#onSilence, limit);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
