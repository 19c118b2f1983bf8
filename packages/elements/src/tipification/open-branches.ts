import type { OutcomeTree } from '@centralita/core';
import type { ReactiveControllerHost } from 'lit';
import { pathTo } from './outcome-rows.js';

/** The branches of the outcome tree that are open. */
export class OpenBranches {
  readonly #host: ReactiveControllerHost;
  #ids: ReadonlySet<string> = new Set();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  toggle(id: string, open: boolean): void {
    const ids = new Set(this.#ids);
    if (open) ids.add(id);
    else ids.delete(id);
    this.#set(ids);
  }

  /** Opens the way to an outcome and closes all other branches. */
  openTo(tree: OutcomeTree | null | undefined, outcomeId: string | null): void {
    this.#set(new Set(tree && outcomeId ? pathTo(tree, outcomeId).map(({ id }) => id) : []));
  }

  #set(ids: ReadonlySet<string>): void {
    this.#ids = ids;
    this.#host.requestUpdate();
  }
}
