import type { OpenOutboxStore, StoredCommand } from '../../../packages/core/src/connection/outbox-store.js';

interface Row extends StoredCommand {
  page: string;
}

/** One agent's computer: it keeps commands as IndexedDB would, after every page has ended. */
export class KeptCommands {
  #rows: Row[] = [];
  readonly #living = new Set<string>();

  /** The storage of `page`. It calls `ready` when it begins to record submitted commands. */
  open(page: string, ready: () => void): OpenOutboxStore {
    return async () => {
      this.#living.add(page);
      return {
        put: async (command) => {
          this.#rows.push({ ...command, page });
        },
        remove: async (key) => {
          this.#rows = this.#rows.filter((row) => row.key !== key);
        },
        adopt: async () => {
          const orphans = this.#rows.filter((row) => !this.#living.has(row.page));
          for (const row of orphans) row.page = page;
          setTimeout(ready);
          return orphans;
        },
        clear: async () => {
          this.#rows = [];
        },
        close: () => this.#living.delete(page),
      };
    };
  }
}
