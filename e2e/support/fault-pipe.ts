import type { Socket } from 'node:net';

interface Slowness {
  /** ms. */
  readonly delay: () => number;
  /** Bytes per second. */
  readonly rate: () => number;
}

/** One direction of a connection. It keeps all bytes in order and applies the given delay and rate. */
export class Pipe {
  readonly #to: Socket;
  readonly #slow: Slowness;
  readonly #waiting: { readonly due: number; readonly act: () => void }[] = [];
  #lastDue = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(to: Socket, slow: Slowness) {
    this.#to = to;
    this.#slow = slow;
  }

  push(bytes: Buffer): void {
    this.#queue(bytes.length, () => this.#to.destroyed || this.#to.write(bytes));
  }

  /** Runs after everything that is in transit has arrived. */
  end(then: () => void): void {
    this.#queue(0, then);
  }

  #queue(size: number, act: () => void): void {
    const now = performance.now();
    const due = Math.max(this.#lastDue, now + this.#slow.delay()) + (size * 1_000) / this.#slow.rate();
    if (due <= now && this.#waiting.length === 0) return act();
    this.#lastDue = due;
    this.#waiting.push({ due, act });
    this.#timer ??= setTimeout(() => this.#flush(), due - now);
  }

  #flush(): void {
    this.#timer = undefined;
    while (this.#waiting[0] && this.#waiting[0].due <= performance.now() + 0.5) this.#waiting.shift()!.act();
    const next = this.#waiting[0];
    if (next) this.#timer = setTimeout(() => this.#flush(), next.due - performance.now());
  }
}
