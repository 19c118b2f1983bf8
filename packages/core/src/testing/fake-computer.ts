import type { OpenOutboxStore, StoredCommand } from '../connection/outbox-store.js';
import { randomId } from '../lib/random-id.js';

interface Row {
  readonly command: StoredCommand;
  readonly user: string;
  page: string;
}

/** What a browser keeps when its pages go: the durable commands of all pages that were opened on it. */
export class FakeComputer {
  /** Written and not answered, oldest first. */
  readonly rows: Row[] = [];
  readonly #living = new Set<string>();

  /** Give it to each connection of this computer. */
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
