import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { randomId } from '../lib/random-id.js';
import type { CommandName, Me } from '../protocol/index.js';

/** A durable command as it waits on this computer. */
export interface StoredCommand {
  /** The server runs a command once per key, whichever tab sends it. */
  readonly key: string;
  readonly name: CommandName;
  readonly params: unknown;
  /** Server time, ms. */
  readonly queuedAt: number;
}

/** Keeps the durable commands of one user until the server has answered them. Every method may reject: then memory must do. */
export interface OutboxStore {
  /** Resolves when the command would survive the page. */
  put(command: StoredCommand): Promise<void>;
  remove(key: string): Promise<void>;
  /** Makes the commands of pages that are gone this page's own, and returns them, oldest first. */
  adopt(): Promise<readonly StoredCommand[]>;
  /** Removes everything of this user. */
  clear(): Promise<void>;
  close(): void;
}

export type OpenOutboxStore = (me: Me) => Promise<OutboxStore>;

interface Row extends StoredCommand {
  /** The page whose command this is. */
  readonly page: string;
}

interface Schema extends DBSchema {
  commands: { key: number; value: Row; indexes: { key: string } };
}

/** In IndexedDB, a database per user. `scope` keeps servers apart that one host page uses. */
export const indexedDbOutbox =
  (scope: string): OpenOutboxStore =>
  async ({ tenantId, id }) => {
    const base = `centralita:${scope}:${tenantId}:${id}`;
    const db = await openDB<Schema>(base, 1, { upgrade: createTable });
    const page = randomId();
    const living = holdLock(`${base}:${page}`);

    return {
      put: async ({ key, name, params, queuedAt }) => {
        const { store, done } = db.transaction('commands', 'readwrite');
        await Promise.all([store.add({ key, name, params, queuedAt, page }), done]);
      },
      async remove(key) {
        const { store, done } = db.transaction('commands', 'readwrite');
        const row = await store.index('key').getKey(key);
        await Promise.all([row !== undefined && store.delete(row), done]);
      },
      async adopt() {
        const alive = await living.names();
        const { store, done } = db.transaction('commands', 'readwrite');
        const found: StoredCommand[] = [];
        for await (const cursor of store) {
          const row = cursor.value;
          if (row.page === page || alive.has(`${base}:${row.page}`)) continue;
          void cursor.update({ ...row, page });
          found.push(row);
        }
        await done;
        return found;
      },
      clear: () => db.clear('commands'),
      close() {
        living.release();
        db.close();
      },
    };
  };

/** Keys that count up give the order in which all pages of the user gave their commands. */
function createTable(db: IDBPDatabase<Schema>): void {
  db.createObjectStore('commands', { autoIncrement: true }).createIndex('key', 'key', { unique: true });
}

/** A lock that lasts as long as this page shows others that it lives. Without locks every other page counts as gone. */
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
