import { fold, type Client } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hidesSome, matches, type ListFilter } from './list-filter.js';

/**
 * Filters and orders the ids of a list. It reads tickets only while a filter or search is active, and again only when a ticket has
 * changed. It returns the same array as long as nothing is different.
 */
export class FilteredIds implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #client: Client | undefined;
  #unsubscribe: readonly (() => void)[] = [];
  #stale = true;
  #input: readonly unknown[] = [];
  #ids: readonly string[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  of(
    client: Client,
    ids: readonly string[],
    { filter, search }: { readonly filter: ListFilter; readonly search: string },
  ): readonly string[] {
    const words = fold(search).split(/\s+/).filter(Boolean);
    const filters = words.length > 0 || hidesSome(filter);
    // A removed list may be drawn once more and must not listen again.
    this.#follow(filters && this.#host.isConnected ? client : undefined);
    const input = [client, ids, filter, words.join(' ')];
    if (!this.#stale && input.every((each, i) => each === this.#input[i])) return this.#ids;
    this.#input = input;
    this.#stale = false;
    const passed = filters
      ? ids.filter((id) => {
          const ticket = client.tickets.ticket(id).get();
          return ticket && matches(ticket, filter, words);
        })
      : ids;
    return (this.#ids = filter.order === 'oldest' ? passed.toReversed() : passed);
  }

  hostConnected(): void {
    this.#invalidate();
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #invalidate(): void {
    this.#stale = true;
    this.#host.requestUpdate();
  }

  #follow(client: Client | undefined): void {
    if (client === this.#client) return;
    this.#client = client;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = client
      ? [
          client.on('change', ({ entity }) => entity === 'ticket' && this.#invalidate()),
          client.on('snapshot', () => this.#invalidate()),
        ]
      : [];
  }
}
