import { randomId } from '../lib/random-id.js';
import type { CommandName, Me } from '../protocol/index.js';

/** A durable command as it waits on this computer. */
export interface StoredCommand {
  /** Under this the server does it once, whichever tab sends it. */
  readonly key: string;
  readonly name: CommandName;
  readonly params: unknown;
  /** Server time, ms. */
  readonly queuedAt: number;
}

/** Keeps the durable commands of one user until the server has answered them. Every method may fail: then memory must do. */
export interface OutboxStore {
  /** Resolves when it would survive the page. */
  put(command: StoredCommand): Promise<void>;
  remove(key: string): Promise<void>;
  /** What pages left behind that are gone, oldest first. From now on this page's own. */
  adopt(): Promise<readonly StoredCommand[]>;
  /** Takes everything of this user away. */
  clear(): Promise<void>;
  close(): void;
}

export type OpenOutboxStore = (me: Me) => Promise<OutboxStore>;

interface Row extends StoredCommand {
  readonly page: string;
}

/** In IndexedDB, a database per user. `scope` keeps servers apart that one host page uses. */
export const indexedDbOutbox =
  (scope: string): OpenOutboxStore =>
  async ({ tenantId, id }) => {
    const base = `centralita:${scope}:${tenantId}:${id}`;
    const db = await opened(base);
    const page = randomId();
    const living = holdLock(`${base}:${page}`);
    const rows = (mode: IDBTransactionMode) => db.transaction('commands', mode).objectStore('commands');

    return {
      put: async ({ key, name, params, queuedAt }) => {
        const store = rows('readwrite');
        store.add({ key, name, params, queuedAt, page } satisfies Row);
        await committed(store.transaction);
      },
      async remove(key) {
        const store = rows('readwrite');
        const id = await settled(store.index('key').getKey(key));
        if (id !== undefined) store.delete(id);
        await committed(store.transaction);
      },
      async adopt() {
        const alive = await living.names();
        const found: StoredCommand[] = [];
        const store = rows('readwrite');
        const cursors = store.openCursor();
        cursors.onsuccess = () => {
          const cursor = cursors.result;
          if (!cursor) return;
          const row = cursor.value as Row;
          if (row.page !== page && !alive.has(`${base}:${row.page}`)) {
            cursor.update({ ...row, page });
            found.push(row);
          }
          cursor.continue();
        };
        await committed(store.transaction);
        return found;
      },
      clear() {
        const store = rows('readwrite');
        store.clear();
        return committed(store.transaction);
      },
      close() {
        living.release();
        db.close();
      },
    };
  };

function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  // Keys that count up: the order in which all pages of the user gave their commands.
  request.onupgradeneeded = () =>
    request.result
      .createObjectStore('commands', { autoIncrement: true })
      .createIndex('key', 'key', { unique: true });
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('refused'));
  });
}

/** A lock that lasts as long as this page: others see by it who lives. Without locks everybody else counts as gone. */
function holdLock(name: string) {
  const locks = (navigator as Partial<Navigator>).locks;
  const released = new AbortController();
  const { signal } = released;
  const untilReleased = () =>
    new Promise<void>((resolve) => (signal.aborted ? resolve() : (signal.onabort = () => resolve())));
  void locks?.request(name, untilReleased).catch(() => undefined);
  return {
    names: async () => new Set((await locks?.query())?.held?.map((lock) => lock.name)),
    release: () => {
      released.abort();
    },
  };
}
