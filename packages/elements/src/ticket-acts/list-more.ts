import type { Client } from '@centralita/core';
import type { LitElement } from 'lit';
import { TicketWords } from '../i18n/ticket-words.js';
import { alert } from '../icons/shapes.js';
import type { Action } from '../internal/action.js';
import { banner } from '../parts/banner.js';
import type { MenuEntry } from '../parts/menu.js';
import type { ListFilter } from '../ticket-list/list-filter.js';
import type { ListView } from '../ticket-list/list-view.js';
import { assignTo } from './assign-to.js';
import { filterEntries, tagsOf } from './filter-entries.js';

/** What a list of tickets does that is not seen at first. */
export class ListMore {
  readonly #host: LitElement;
  readonly #action: Action;
  readonly #words: TicketWords;
  /** Who was offered last: the one who was missed, if one was. */
  #offered = '';
  #tags: readonly string[] = [];

  constructor(host: LitElement, action: Action) {
    this.#host = host;
    this.#action = action;
    this.#words = new TicketWords(host);
  }

  /** Looks again which tags there are: of ten thousand tickets not at each render. */
  lookTags({ client, tabs, ids }: ListView): void {
    const all = tabs.flatMap((tab) => ids[tab]);
    this.#tags = tagsOf(client, all);
    this.#host.requestUpdate();
  }

  filterEntries(view: ListView, filter: ListFilter): readonly MenuEntry[] {
    return filterEntries(this.#words, view, filter, this.#tags);
  }

  look(view: ListView | undefined): void {
    const offer = view?.client.tickets.$offers.get()[0];
    const ticket = offer && view.client.tickets.ticket(offer.ticketId).get();
    if (ticket) this.#offered = ticket.contactName;
    else if (view && !view.missed) this.#offered = '';
  }

  /** Why nothing new comes, and the way back. */
  missed(client: Client, reason: string | undefined): unknown {
    const words = this.#words;
    const ready = () => void this.#action.run(() => client.agents.setState('ready'), 'ready');
    const label = words.term('go-ready');
    return banner({
      tone: 'warn',
      icon: alert,
      title: this.#offered ? words.term('missed-who', this.#offered) : words.term('missed-one'),
      text: words.term('missed-hint'),
      ...(reason === undefined && {
        action: { label, onPress: ready, busy: this.#action.isPending('ready') },
      }),
    });
  }

  assignTo(client: Client, ticketId: string): Promise<boolean> {
    return assignTo({ host: this.#host, client, words: this.#words, action: this.#action }, ticketId);
  }
}
