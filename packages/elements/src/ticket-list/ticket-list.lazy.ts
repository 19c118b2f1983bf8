import type { Client } from '@centralita/core';
import type { LitElement } from 'lit';
import { TicketWords } from '../i18n/ticket-words.js';
import { alert } from '../icons/shapes/alert.js';
import type { CommandController } from '../internal/command-controller.js';
import { banner } from '../parts/banner.js';
import type { MenuEntry } from '../parts/menu.js';
import type { ListFilter } from './list-filter.js';
import type { ListView } from './list-view.js';
import { assignTicket } from '../ticket-actions/assign-ticket.js';
import { filterEntries, tagsOf } from './filter-entries.lazy.js';

/** The parts of the ticket list that load after its first paint. */
export class TicketListExtras {
  readonly #host: LitElement;
  readonly #commands: CommandController;
  readonly #words: TicketWords;
  /** Names of the customers who are offered now, by offer id. */
  #offered: ReadonlyMap<string, string> = new Map();
  /** Name of the customer who was missed; null: nobody; empty: unknown, because it happened before this page was loaded. */
  #missed: string | null = null;
  #tags: readonly string[] = [];

  constructor(host: LitElement, commands: CommandController) {
    this.#host = host;
    this.#commands = commands;
    this.#words = new TicketWords(host);
  }

  /** Looks again which tags there are: of ten thousand tickets not at each render. */
  collectTags({ client, tabs, ids }: ListView): void {
    const all = tabs.flatMap((tab) => ids[tab]);
    this.#tags = tagsOf(client, all);
    this.#host.requestUpdate();
  }

  filterEntries(view: ListView, filter: ListFilter): readonly MenuEntry[] {
    return filterEntries(this.#words, view, filter, this.#tags);
  }

  update(view: ListView | undefined): void {
    if (!view) return;
    const { tickets } = view.client;
    const before = this.#offered;
    this.#offered = new Map(
      tickets.$offers
        .get()
        .map(({ id, ticketId }) => [id, tickets.ticket(ticketId).get()?.contactName ?? '']),
    );
    if (!view.missed) this.#missed = null;
    // The offer that made it so went with it; others may still stand.
    else this.#missed ??= [...before].find(([id]) => !this.#offered.has(id))?.[1] ?? '';
  }

  /** Why nothing new comes, and the way back. */
  missedBanner(client: Client, reason: string | undefined): unknown {
    const words = this.#words;
    const ready = () => void this.#commands.run(() => client.agents.setState('ready'), 'ready');
    const label = words.term('go-ready');
    return banner({
      tone: 'warn',
      icon: alert,
      title: this.#missed ? words.term('missed-who', this.#missed) : words.term('missed-one'),
      text: words.term('missed-hint'),
      ...(reason === undefined && {
        action: { label, onPress: ready, busy: this.#commands.isPending('ready') },
      }),
    });
  }

  assignTicket(client: Client, ticketId: string): Promise<boolean> {
    return assignTicket({ host: this.#host, client, words: this.#words, commands: this.#commands }, ticketId);
  }
}
