import type { Client } from '@centralita/core';
import { adoptStyles, type LitElement } from 'lit';
import { TicketWords } from '../i18n/ticket-words.js';
import { alert } from '../icons/shapes/alert.js';
import type { CommandController } from '../internal/command-controller.js';
import { banner } from '../parts/banner.js';
import type { MenuEntry } from '../parts/menu.js';
import type { UseStore } from '../internal/stores.js';
import type { ActiveRow } from './active-row.js';
import { ListActions } from './list-actions.js';
import { extrasStyles } from './list-extras.styles.js';
import type { ListFilter } from './list-filter.js';
import type { ListTab, ListView } from './list-view.js';
import { OfferAnnouncer } from './offer-announcer.js';
import { offerCards } from './offer-card.js';
import { RowAssignBar } from './row-assign-bar.js';
import type { TicketListWords } from './ticket-list-words.js';
import type { TicketRowPart } from './ticket-row.js';
import type { VirtualList } from '../virtual-list/virtual-list.js';
import { assignTicket } from '../ticket-actions/assign-ticket.js';
import { filterEntries, tagsOf } from './filter-entries.lazy.js';

export interface ListExtrasOptions {
  readonly words: TicketListWords;
  readonly use: UseStore;
  readonly commands: CommandController;
  readonly list: VirtualList<TicketRowPart>;
  readonly activeRow: ActiveRow;
  readonly view: () => ListView | undefined;
  readonly tab: () => ListTab;
  /** Returns the reason why nothing can be assigned or accepted now, if there is one. */
  readonly blockedReason: () => string | undefined;
  /** Called when an accepted offer has become a ticket of the agent. */
  readonly onAccept: () => void;
}

/** The parts of the ticket list that load after its first paint. */
export class TicketListExtras {
  readonly assignBar: RowAssignBar;
  readonly #host: LitElement;
  readonly #options: ListExtrasOptions;
  readonly #commands: CommandController;
  readonly #actions: ListActions;
  readonly #announcer = new OfferAnnouncer();
  readonly #words: TicketWords;
  /** Names of the customers who are offered now, by offer id. */
  #offered: ReadonlyMap<string, string> = new Map();
  /** Name of the customer who was missed; null: nobody; empty: unknown, because it happened before this page was loaded. */
  #missed: string | null = null;
  #tags: readonly string[] = [];

  constructor(host: LitElement, options: ListExtrasOptions) {
    this.#host = host;
    this.#options = options;
    this.#commands = options.commands;
    this.#actions = new ListActions(host, options.commands);
    this.#words = new TicketWords(host);
    this.assignBar = new RowAssignBar(host, {
      ...options,
      actions: this.#actions,
      assignTicket: (client, ticketId) => this.#assignTicket(client, ticketId),
    });
    const { elementStyles } = host.constructor as typeof LitElement;
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, extrasStyles]);
  }

  /** Draws the offered conversations above the list. */
  offers(view: ListView): unknown {
    const { words, use, blockedReason, onAccept } = this.#options;
    return offerCards(view, {
      words,
      use,
      isPending: (key) => this.#commands.isPending(key),
      reason: blockedReason(),
      onAccept: async ({ offer }) => {
        if (await this.#actions.accept(view.client, offer)) onAccept();
      },
      onDecline: ({ offer }) => this.#actions.decline(view.client, offer),
    });
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
    this.#announcer.announce(this.#options.words, view?.offers ?? []);
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
  missedBanner(client: Client): unknown {
    const reason = this.#options.blockedReason();
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

  #assignTicket(client: Client, ticketId: string): Promise<boolean> {
    return assignTicket({ host: this.#host, client, words: this.#words, commands: this.#commands }, ticketId);
  }
}
