import { livenessTimeoutMs } from '../protocol/limits.js';

/** Notices that nothing arrives any more, whatever the socket says. */
export class LivenessTimer {
  readonly #onSilence: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heardAt = 0;

  constructor(onSilence: () => void) {
    this.#onSilence = onSilence;
  }

  /** True also when the timer itself slept with the computer. */
  get isOverdue(): boolean {
    return Date.now() - this.#heardAt > livenessTimeoutMs;
  }

  /** Something arrived: the time starts again. */
  restart(): void {
    this.stop();
    this.#heardAt = Date.now();
    this.#timer = setTimeout(this.#onSilence, livenessTimeoutMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
