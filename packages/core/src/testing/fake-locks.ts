type Hold = (lock: Lock | null) => unknown;

interface Waiting {
  readonly grant: () => void;
  readonly signal: AbortSignal | undefined;
}

interface Held {
  readonly waiting: Waiting[];
  /** Takes it from who has it; null: free. */
  rob: (() => void) | null;
}

const gone = () => new DOMException('no more', 'AbortError');

/** Web Locks of a browser of its own, where there are none or a test needs some that nobody else sees. */
export class FakeLocks {
  readonly #locks = new Map<string, Held>();

  request = (async (name: string, options: LockOptions, hold: Hold): Promise<unknown> => {
    const lock = this.#locks.get(name) ?? { waiting: [], rob: null };
    this.#locks.set(name, lock);
    const { signal, steal, ifAvailable } = options;
    // As in a browser, nothing happens before the caller goes on.
    await Promise.resolve();
    if (signal?.aborted) throw gone();
    if (steal) lock.rob?.();
    else if (lock.rob && ifAvailable) return hold(null);
    else if (lock.rob) await this.#wait(lock, signal);
    return this.#hold(name, lock, hold);
  }) as LockManager['request'];

  #wait(lock: Held, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = { grant: resolve, signal };
      lock.waiting.push(waiting);
      signal?.addEventListener('abort', () => {
        lock.waiting.splice(0, Infinity, ...lock.waiting.filter((each) => each !== waiting));
        reject(gone());
      });
    });
  }

  async #hold(name: string, lock: Held, hold: Hold): Promise<unknown> {
    const robbed = new Promise<never>((_, reject) => {
      lock.rob = () => reject(gone());
    });
    const own = lock.rob;
    try {
      return await Promise.race([hold({ name, mode: 'exclusive' }), robbed]);
    } finally {
      if (lock.rob === own) {
        lock.rob = null;
        // Taken at once: nobody else may come between.
        const next = lock.waiting.shift();
        if (next) lock.rob = () => undefined;
        next?.grant();
      }
    }
  }
}
