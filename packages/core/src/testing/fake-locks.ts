type Hold = (lock: Lock | null) => unknown;

interface Waiting {
  readonly grant: () => void;
  readonly signal: AbortSignal | undefined;
}

interface LockState {
  readonly waiting: Waiting[];
  /** Takes the lock from its owner; null while it is free. */
  rob: (() => void) | null;
}

const gone = () => new DOMException('the lock is gone', 'AbortError');

/** Web Locks for Node, and for tests that need locks of their own. */
export class FakeLocks {
  readonly #locks = new Map<string, LockState>();

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

  #wait(lock: LockState, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = { grant: resolve, signal };
      lock.waiting.push(waiting);
      signal?.addEventListener('abort', () => {
        lock.waiting.splice(0, Infinity, ...lock.waiting.filter((each) => each !== waiting));
        reject(gone());
      });
    });
  }

  async #hold(name: string, lock: LockState, hold: Hold): Promise<unknown> {
    const robbed = new Promise<never>((_, reject) => {
      lock.rob = () => reject(gone());
    });
    const own = lock.rob;
    try {
      return await Promise.race([hold({ name, mode: 'exclusive' }), robbed]);
    } finally {
      if (lock.rob === own) {
        lock.rob = null;
        // The next one takes the lock at once, so that no other request comes between.
        const next = lock.waiting.shift();
        if (next) lock.rob = () => undefined;
        next?.grant();
      }
    }
  }
}
