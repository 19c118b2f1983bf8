import type { OpenOutboxStore, StoredCommand } from '../../../packages/core/src/connection/outbox-store.js';

interface Row extends StoredCommand {
  page: string;
}

/** One agent's computer: keeps commands as IndexedDB would, over the end of every page. */
export class KeptCommands {
  #rows: Row[] = [];
  readonly #living = new Set<string>();

  /** For `page`. `ready`: from here on what is given in is written down. */
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
