import { livenessTimeoutMs } from '../protocol/limits.js';

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
    return Date.now() - this.#heardAt > livenessTimeoutMs;
  }

  heard(): void {
    this.stop();
    this.#heardAt = Date.now();
    this.#timer = setTimeout(this.#onSilence, livenessTimeoutMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
