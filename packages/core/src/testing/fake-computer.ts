import type { OpenOutboxStore, StoredCommand } from '../connection/outbox-store.js';
import { randomId } from '../lib/random-id.js';

interface Row {
  readonly command: StoredCommand;
  readonly user: string;
  page: string;
}

/** The storage of a browser that outlives its pages: the durable commands of all pages that were opened in it. */
export class FakeComputer {
  /** Stored commands without an answer, oldest first. */
  readonly rows: Row[] = [];
  readonly #living = new Set<string>();

  /** To be given to each connection of this computer. */
  readonly openStore: OpenOutboxStore = ({ id: user }) => {
    const page = randomId();
    this.#living.add(page);
    const drop = (isGone: (row: Row) => boolean) => {
      this.rows.splice(0, Infinity, ...this.rows.filter((row) => !isGone(row)));
      return Promise.resolve();
    };
    return Promise.resolve({
      put: (command) => {
        this.rows.push({ command: structuredClone(toStored(command)), user, page });
        return Promise.resolve();
      },
      remove: (key) => drop((row) => row.command.key === key),
      adopt: () => {
        const orphans = this.rows.filter((row) => row.user === user && !this.#living.has(row.page));
        for (const row of orphans) row.page = page;
        return Promise.resolve(orphans.map((row) => row.command));
      },
      clear: () => drop((row) => row.user === user),
      close: () => {
        this.#living.delete(page);
      },
    });
  };
}

const toStored = ({ key, name, params, queuedAt }: StoredCommand): StoredCommand => ({
  key,
  name,
  params,
  queuedAt,
});
