import type { Client } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { plain } from '../i18n/plain.js';
import { hidesSome, matches, type ListFilter } from './list-filter.js';

/**
 * The ids of a list that pass filter and search, in the chosen order. Looks at tickets only while something is filtered, and
 * then again when one of them changes; the same array as long as nothing is different.
 */
export class FilteredIds implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #client: Client | undefined;
  #stops: readonly (() => void)[] = [];
  #stale = true;
  #asked: readonly unknown[] = [];
  #ids: readonly string[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  of(client: Client, ids: readonly string[], filter: ListFilter, search: string): readonly string[] {
    const words = plain(search).split(/\s+/).filter(Boolean);
    const filters = words.length > 0 || hidesSome(filter);
    this.#follow(filters ? client : undefined);
    const asked = [client, ids, filter, words.join(' ')];
    if (!this.#stale && asked.every((each, i) => each === this.#asked[i])) return this.#ids;
    this.#asked = asked;
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
    this.#again();
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #again(): void {
    this.#stale = true;
    this.#host.requestUpdate();
  }

  #follow(client: Client | undefined): void {
    if (client === this.#client) return;
    this.#client = client;
    for (const stop of this.#stops) stop();
    this.#stops = client
      ? [
          client.on('change', ({ entity }) => entity === 'ticket' && this.#again()),
          client.on('snapshot', () => this.#again()),
        ]
      : [];
  }
}
