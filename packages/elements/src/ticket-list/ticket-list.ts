import type { Offer } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LocalizeController } from '../i18n/localize-controller.js';
import { Action } from '../internal/action.js';
import { ClientController } from '../internal/client-controller.js';
import { Loaded } from '../internal/loaded.js';
import { refusal } from '../internal/refusal.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { Shortcuts } from '../internal/shortcuts.js';
import { stores } from '../internal/stores.js';
import { ConnectionNote } from '../parts/connection-note.js';
import { skeleton } from '../parts/skeleton.js';
import { shared } from '../styles/shared.js';
import { filterChips } from './filter-menu.js';
import { FilteredIds } from './filtered-ids.js';
import { ListActs } from './list-acts.js';
import { anyTicket, keepFilter, recallFilter, type ListFilter } from './list-filter.js';
import { emptyList, listNotes } from './list-notes.js';
import { listTools, tabLabel, tabStrip, type ListToolsOptions } from './list-tools.js';
import { readList, type ListTab, type ListView } from './list-view.js';
import { offerCards } from './offer-card.js';
import { OfferNews } from './offer-news.js';
import type { RowContext } from './row-context.js';
import { RowWindow } from './row-window.js';
import { TakeRow } from './take-row.js';
import { styles } from './ticket-list.styles.js';
import type { TicketRowPart } from './ticket-row.js';

/**
 * The agent's tickets and those without an owner, with what is offered on top. Draws only the rows in sight, however many there
 * are: give it a height, or it takes at most that of the window. Filter and order are remembered under the element's `id`.
 *
 * @summary Own tickets, those without an owner, and for supervisors those of others.
 * @event {CcTicketSelectEvent} cc-ticket-select - The agent opened a ticket.
 * @event {CcTicketAssignEvent} cc-ticket-assign - A ticket was taken, given to a colleague, or an offer accepted.
 * @event {CcErrorEvent} cc-error - Something was refused; the lists stay as they were.
 * @csspart tools - Search, filter and order.
 */
export class CcTicketList extends LitElement {
  static override readonly styles = [shared, styles];

  readonly #words = new LocalizeController(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #action = new Action(this);
  readonly #acts = new ListActs(this, this.#action);
  readonly #ids = new FilteredIds(this);
  readonly #news = new OfferNews();
  readonly #tabs = new RovingFocus(this, {
    items: '.tab',
    orientation: 'horizontal',
    onMove: ({ id }) => (this.tab = id as ListTab),
  });
  readonly #window = new RowWindow(this, {
    scroller: () => this.scroller,
    list: () => this.list,
    make: () => this.#makeRow(),
    nameOf: (id) => this.#client.client?.tickets.ticket(id).get()?.contactName ?? '',
    fallback: () => this.#tabs.items.find(({ id }) => id === this.tab) ?? null,
  });
  readonly #more = new Loaded(
    this,
    async () => new (await import('../ticket-acts/list-more.js')).ListMore(this, this.#action),
  );
  readonly #take = new TakeRow(this, {
    words: this.#words,
    window: this.#window,
    action: this.#action,
    acts: this.#acts,
    more: this.#more,
    view: () => this.#view,
    tab: () => this.tab,
    whyNot: () => this.#whyNot(),
  });

  /** Which list shows: `mine`, `unassigned`, or for those who see all `others`. */
  @property({ reflect: true }) tab: ListTab = 'mine';

  @state() private filter: ListFilter = anyTicket;
  @state() private search = '';

  @query('.scroll') private readonly scroller!: HTMLElement | null;
  @query('.rows') private readonly list!: HTMLElement | null;
  @query('.take') private readonly takes!: HTMLElement | null;
  @query('input') private readonly field!: HTMLInputElement;

  #view: ListView | undefined;
  #shown: readonly string[] = [];
  #context: RowContext | undefined;
  /** Page time, ms, since when there is no connection. */
  #lostAt = 0;
  #inOffer = false;
  readonly #note = new ConnectionNote(this, this.#words, this.#use, 1);

  constructor() {
    super();
    new Shortcuts(this, {
      '/': () => this.field.select(),
      'shift+a': () => void this.#take.take(),
      'shift+o': () => void this.#take.assignTo(),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.filter = recallFilter(this.id);
  }

  protected override willUpdate(): void {
    const former = this.#view;
    const view = readList(this.#use, this.#client.client);
    const { language } = this.#words;
    this.#view = view;
    if (view && view.link !== 'online' && (!former || former.link === 'online')) this.#lostAt = Date.now();
    if (view && !view.tabs.includes(this.tab)) this.tab = 'mine';
    this.#shown = view ? this.#ids.of(view.client, view.ids[this.tab], this.filter, this.search) : [];
    if (view?.client !== this.#context?.client || language !== this.#context?.language)
      this.#context = view && { client: view.client, words: this.#words, language };
    this.#inOffer = Boolean(this.shadowRoot?.activeElement?.closest('.offer, .over'));
    this.#news.tell(this.#words, view?.offers ?? []);
    this.#more.value?.look(view);
  }

  override render(): TemplateResult {
    const view = this.#view;
    const words = this.#words;
    const tools = this.#toolsOptions();
    const { error: refused } = this.#action;
    const error = refused && refusal(words, view?.client, refused);
    const missed = view?.missed ? this.#more.value?.missed(view.client, this.#whyNot()) : nothing;
    const onDismiss = (): void => this.#action.clear();
    const asOf = !view || view.link === 'online' ? '' : words.term('list-as-of', words.time(this.#lostAt));
    const connection = this.#note.view(this.#client.client, asOf);
    return html`<div class="shell">
      ${tabStrip({ words, view, tab: this.tab, roving: this.#tabs, onShow: (tab) => (this.tab = tab) })}
      ${listTools(tools)}
      ${listNotes({ words, connection, error, onDismiss, missed, chips: filterChips(tools) })}
      ${view ? this.#offers(view) : nothing}
      <div
        id="panel"
        class="scroll"
        role="tabpanel"
        aria-labelledby=${this.tab}
        @scroll=${this.#window.scroll}
        @pointerleave=${this.#take.inHand.unhover}
        @focusout=${this.#take.inHand.focusout}
      >
        ${view ? this.#empty(view) : skeleton(words.term('loading'), 5)}
        <div
          class="rows"
          role="listbox"
          aria-label=${tabLabel(words, this.tab)}
          ?hidden=${this.#shown.length === 0}
          @click=${this.#click}
          @keydown=${this.#keydown}
          @focusin=${this.#focusin}
          @pointermove=${this.#take.inHand.hover}
        ></div>
        ${this.#take.view()}
      </div>
    </div>`;
  }

  protected override updated(): void {
    for (const row of this.#window.rows.values()) row.context = this.#context;
    const key = JSON.stringify([this.tab, this.search, this.filter]);
    this.#window.show(this.#shown, this.#view?.selected ?? null, key);
    const { id } = this.#take;
    const end = id && this.#window.endOf(id);
    if (end) this.takes?.style.setProperty('inset-block-start', `${end}px`);
    // What had the focus is over.
    if (this.#inOffer && !this.shadowRoot?.activeElement) this.#window.focusAt(0);
  }

  #toolsOptions(): ListToolsOptions {
    const view = this.#view;
    return {
      words: this.#words,
      view,
      filter: this.filter,
      entries: (view && this.#more.value?.filterEntries(view, this.filter)) ?? [],
      search: this.search,
      onSearch: (text) => (this.search = text),
      onSearchKey: this.#searchKey,
      onLook: () => view && this.#more.value?.lookTags(view),
      onChoose: (filter) => this.#choose(filter),
    };
  }

  #offers(view: ListView): unknown {
    return offerCards(view, {
      words: this.#words,
      use: this.#use,
      isPending: (key) => this.#action.isPending(key),
      reason: this.#whyNot(),
      onAccept: ({ offer }) => void this.#accept(view, offer),
      onDecline: ({ offer }) => this.#acts.decline(view.client, offer),
    });
  }

  #empty(view: ListView): unknown {
    if (this.#shown.length > 0) return nothing;
    return emptyList({
      words: this.#words,
      view,
      tab: this.tab,
      filtered: view.ids[this.tab].length > 0,
      onClear: () => this.#clear(),
      onShowUnassigned: () => {
        this.tab = 'unassigned';
        this.#focusFirst();
      },
    });
  }

  #makeRow(): TicketRowPart {
    const row = document.createElement('cc-p-ticket-row');
    row.setAttribute('role', 'option');
    row.context = this.#context;
    return row;
  }

  #whyNot(): string | undefined {
    return this.#view?.link === 'online' ? undefined : this.#words.error('connection-lost');
  }

  readonly #click = (event: Event): void => this.#open(this.#window.idAt(event));

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return this.#window.keydown(event);
    event.preventDefault();
    this.#open(this.#window.idAt(event));
  };

  readonly #focusin = (event: Event): void => {
    this.#window.focusin(event);
    this.#take.inHand.focusin(event);
  };

  readonly #searchKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (event.key === 'Escape') this.search = '';
    this.#focusFirst();
  };

  #choose(filter: ListFilter): void {
    this.filter = filter;
    keepFilter(this.id, filter);
  }

  #clear(): void {
    this.search = '';
    this.#choose({ ...anyTicket, order: this.filter.order });
    this.#focusFirst();
  }

  #focusFirst(): void {
    void this.updateComplete.then(() => this.#window.focusAt(0));
  }

  #open(id: string | undefined): void {
    const { client } = this.#client;
    if (client && id !== undefined) this.#acts.open(client, id);
  }

  async #accept({ client }: ListView, offer: Offer): Promise<void> {
    if (await this.#acts.accept(client, offer)) this.tab = 'mine';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-ticket-list': CcTicketList;
  }
}
