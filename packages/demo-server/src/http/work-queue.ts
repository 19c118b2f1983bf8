import { CentralitaError } from '@centralita/core/protocol';

interface WorkQueueOptions {
  /** How many tasks run at the same time. */
  readonly maxRunning: number;
  /** How many tasks may wait for their turn. More are refused at once, because their callers would give up first. */
  readonly maxWaiting: number;
}

/** Runs slow tasks a few at a time and in the order of the calls, so that the thread pool stays free for everything else. */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  /** @throws CentralitaError `unavailable` if too many tasks wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** A task that ends hands its turn to the next one, so that no later caller overtakes. */
  async #turn(): Promise<void> {
    const { maxRunning, maxWaiting } = this.#options;
    if (this.#running < maxRunning) {
      this.#running++;
      return;
    }
    if (this.#waiting.length >= maxWaiting)
      throw new CentralitaError('unavailable', 'The server is busy, try again', { retryAfter: 2 });
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
