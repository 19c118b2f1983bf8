/** Longer than a server reports missed activity, so an older claim cannot be needed again. */
const claimRetentionMs = 48 * 3_600_000;
/** So many claims are kept as locks. */
const maxLocks = 200;

/**
 * Records what was done once in this browser. In IndexedDB two tabs cannot both be first, and claims outlive their tab. Where IndexedDB is
 * refused, claims are locks of this tab. Without locks each tab decides alone.
 */
export class ClaimStore {
  readonly #locks = new Map<string, () => void>();
  #store: Promise<IDBDatabase> | undefined;

  /** Whether this is the first claim of `key`. */
  async claim(key: string): Promise<boolean> {
    try {
      return await this.#write(key);
    } catch {
      this.#store = undefined;
      return this.#lock(key);
    }
  }

  async #write(key: string): Promise<boolean> {
    const store = await (this.#store ??= open());
    return new Promise((resolve, reject) => {
      const transaction = store.transaction('done', 'readwrite', { durability: 'relaxed' });
      const done = transaction.objectStore('done');
      const now = Date.now();
      const added = done.add({ key, at: now });
      added.onerror = (event) => {
        if (added.error?.name !== 'ConstraintError') return;
        // The transaction itself goes on.
        event.preventDefault();
        event.stopPropagation();
        resolve(false);
      };
      const old = done.index('at').openKeyCursor(IDBKeyRange.upperBound(now - claimRetentionMs));
      old.onsuccess = () => {
        if (!old.result) return;
        done.delete(old.result.primaryKey);
        old.result.continue();
      };
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    });
  }

  #lock(key: string): Promise<boolean> {
    const { locks } = navigator as Partial<Navigator>;
    if (!locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      const hold = (lock: Lock | null) => {
        resolve(lock !== null);
        return lock && new Promise<void>((release) => this.#keep(key, release));
      };
      locks.request(`centralita:done:${key}`, { ifAvailable: true }, hold).catch(() => resolve(true));
    });
  }

  #keep(key: string, release: () => void): void {
    this.#locks.set(key, release);
    const [oldest] = this.#locks;
    if (!oldest || this.#locks.size <= maxLocks) return;
    this.#locks.delete(oldest[0]);
    oldest[1]();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('centralita-done', 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore('done', { keyPath: 'key' }).createIndex('at', 'at');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}
