import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Said again while somebody goes on typing, ms; the other side believes it for six seconds. */
const again = 3_000;
/** Without a key for this long nobody types, ms. */
const idle = 4_000;

/** Tells the other side that somebody types: at once, then seldom, and when it stops. */
export class TypingSignal implements ReactiveController {
  readonly #send: (on: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saidAt = 0;

  constructor(host: ReactiveControllerHost, send: (on: boolean) => void) {
    this.#send = send;
    host.addController(this);
  }

  typed(): void {
    const now = performance.now();
    if (this.#timer === undefined || now - this.#saidAt > again) {
      this.#saidAt = now;
      this.#send(true);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), idle);
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
