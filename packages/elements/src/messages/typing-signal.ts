import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The signal is repeated while the user keeps typing; the other side shows it for six seconds. */
const repeatIntervalMs = 3_000;
/** Without a key press for this long the user no longer types. */
const typingTimeoutMs = 4_000;

/** Shows the other side that the user types: at once, repeatedly while typing goes on, and when it stops. */
export class TypingSignal implements ReactiveController {
  readonly #send: (on: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sentAt = 0;

  constructor(host: ReactiveControllerHost, send: (on: boolean) => void) {
    this.#send = send;
    host.addController(this);
  }

  typed(): void {
    const now = performance.now();
    if (this.#timer === undefined || now - this.#sentAt > repeatIntervalMs) {
      this.#sentAt = now;
      this.#send(true);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), typingTimeoutMs);
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#send(false);
  }

  hostDisconnected(): void {
    this.stop();
  }
}
