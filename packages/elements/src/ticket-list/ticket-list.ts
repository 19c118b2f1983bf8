import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { TicketListWords } from './ticket-list-words.js';
import { ClientController } from '../internal/client-controller.js';
import { CommandController } from '../internal/command-controller.js';
import { LazyModule } from '../internal/lazy-module.js';
import { refusal } from '../parts/refusal.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { Shortcuts } from '../internal/shortcuts.js';
import { stores } from '../internal/stores.js';
import { ConnectionBanner } from '../parts/connection-banner.js';
import { skeleton } from '../parts/skeleton.js';
import { shared } from '../styles/shared.js';
import { VirtualList } from '../virtual-list/virtual-list.js';
import { filterChips } from './filter-menu.js';
import { ActiveRow } from './active-row.js';
import { FilteredIds } from './filtered-ids.js';
import { FilterController } from './filter-controller.js';
import { emptyList, listBanners } from './list-banners.js';
import { leavesSearch, listTools, tabLabel, tabStrip, type ListToolsOptions } from './list-tools.js';
import { readList, type ListTab, type ListView } from './list-view.js';
import { openTicket } from './open-ticket.js';
import type { RowContext } from './row-context.js';
import { RowEvents } from './row-events.js';
import { styles } from './ticket-list.styles.js';
import type { TicketListExtras } from './ticket-list.lazy.js';
import { createTicketRow, type TicketRowPart } from './ticket-row.js';

/**
 * The agent's tickets and the unassigned ones, with offered conversations on top. The element draws only the visible rows, however
 * many there are: give it a height, or it takes at most that of the window. It remembers filter and order under its `id`.
 *
 * @summary Own tickets, unassigned ones, and for supervisors those of others.
 * @event {CcTicketSelectEvent} cc-ticket-select - The agent opened a ticket.
 * @event {CcTicketAssignEvent} cc-ticket-assign - A ticket was assigned to the agent or a colleague, or an offer was accepted.
 * @event {CcErrorEvent} cc-error - A command was refused; the lists stay as they were.
 * @csspart tools - Search, filter and order.
 */
export class CcTicketList extends LitElement {
  static override readonly styles = [shared, styles];

  readonly #words = new TicketListWords(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #commands = new CommandController(this);
  readonly #filter = new FilterController(this);
  readonly #ids = new FilteredIds(this);
  readonly #connection = new ConnectionBanner(this, { words: this.#words, use: this.#use, rank: 1 });
  readonly #tabs = new RovingFocus(this, {
    items: '.tab',
    orientation: 'horizontal',
    onMove: ({ id }) => (this.tab = id as ListTab),
  });
  readonly #list = new VirtualList<TicketRowPart>(this, {
    scroller: () => this.scroller,
    list: () => this.rows,
    createRow: () => createTicketRow(this.#context),
    assignRow: (row, ticketId) => (row.ticketId = ticketId),
    nameOf: (id) => this.#client.client?.tickets.ticket(id).get()?.contactName ?? '',
    fallback: () => this.#tabs.items.find(({ id }) => id === this.tab) ?? null,
  });
  readonly #activeRow = new ActiveRow(this, this.#list);
  /** Loads the offers, the buttons of the active row and the values of the filter. */
  readonly #lazy = new LazyModule(this, async () => {
    const { TicketListExtras } = await import('./ticket-list.lazy.js');
    return new TicketListExtras(this, {
      words: this.#words,
      use: this.#use,
      list: this.#list,
      activeRow: this.#activeRow,
      commands: this.#commands,
      view: () => this.#view,
      tab: () => this.tab,
      blockedReason: () => (this.#view?.link === 'online' ? undefined : this.#words.error('connection-lost')),
      onAccept: () => (this.tab = 'mine'),
    });
  });
  readonly #rowEvents = new RowEvents({
    list: this.#list,
    activeRow: this.#activeRow,
    onOpen: (ticketId) => openTicket(this, this.#client.client, ticketId),
  });

  /** The list that is shown: `mine`, `unassigned`, or `others` for users who see all tickets. */
  @property({ reflect: true }) tab: ListTab = 'mine';

  @query('.scroll') private readonly scroller!: HTMLElement | null;
  @query('.rows') private readonly rows!: HTMLElement | null;
  @query('input') private readonly searchField!: HTMLInputElement;

  #view: ListView | undefined;
  #shownIds: readonly string[] = [];
  #context: RowContext | undefined;
  /** When the connection was lost; page time, ms. */
  #disconnectedAt = 0;
  #hadFocusAbove = false;
  #hasAskedForOffers = false;

  constructor() {
    super();
    new Shortcuts(this, {
      '/': () => this.searchField.select(),
      'shift+a': () => this.#later(({ assignBar }) => assignBar.assignToMe()),
      'shift+o': () => this.#later(({ assignBar }) => assignBar.assignToColleague()),
    });
  }

  protected override willUpdate(): void {
    const former = this.#view;
    const view = this.#withOffers(readList(this.#use, this.#client.client));
    const { language } = this.#words;
    this.#view = view;
    const wasOnline = !former || former.link === 'online';
    if (view && view.link !== 'online' && wasOnline) this.#disconnectedAt = Date.now();
    if (view && !view.tabs.includes(this.tab)) this.tab = 'mine';
    this.#shownIds = view ? this.#ids.of(view.client, view.ids[this.tab], this.#filter) : [];
    if (view?.client !== this.#context?.client || language !== this.#context?.language)
      this.#context = view && { client: view.client, words: this.#words, language };
    this.#hadFocusAbove = Boolean(this.shadowRoot?.activeElement?.closest('.offer, .banners'));
    this.#lazy.value?.update(view);
  }

  override render(): TemplateResult {
    const view = this.#view;
    const words = this.#words;
    const activeRow = this.#activeRow;
    const extras = this.#lazy.value;
    return html`<div class="shell">
      ${tabStrip({ words, view, tab: this.tab, roving: this.#tabs, onShow: (tab) => (this.tab = tab) })}
      ${listTools(this.#toolsOptions())} ${this.#banners()} ${view && extras ? extras.offers(view) : nothing}
      <div
        id="panel"
        class="scroll"
        role="tabpanel"
        tabindex=${this.#shownIds.length === 0 ? 0 : nothing}
        aria-labelledby=${this.tab}
        @scroll=${this.#list.scroll}
        @pointerleave=${activeRow.pointerleave}
        @focusout=${activeRow.focusout}
      >
        ${view ? this.#empty(view) : skeleton(words.term('loading'), 5)}
        <div
          class="rows"
          role="listbox"
          aria-label=${tabLabel(words, this.tab)}
          ?hidden=${this.#shownIds.length === 0}
          @click=${this.#rowEvents.click}
          @keydown=${this.#rowEvents.keydown}
          @focusin=${this.#rowEvents.focusin}
          @pointermove=${activeRow.pointermove}
        ></div>
        ${extras?.assignBar.view()}
      </div>
    </div>`;
  }

  protected override updated(): void {
    for (const row of this.#list.rows.values()) row.context = this.#context;
    const listKey = JSON.stringify([this.tab, this.#filter.search, this.#filter.filter]);
    this.#list.show({ ids: this.#shownIds, selectedId: this.#view?.selected ?? null, listKey });
    this.#lazy.value?.assignBar.place();
    // The focused offer or banner has disappeared.
    if (this.#hadFocusAbove && !this.shadowRoot?.activeElement) this.#list.focusIndex(0);
  }

  #toolsOptions(): ListToolsOptions {
    const view = this.#view;
    const { filter, search } = this.#filter;
    return {
      words: this.#words,
      view,
      filter,
      entries: (view && this.#lazy.value?.filterEntries(view, filter)) ?? [],
      search,
      onSearch: (text) => this.#filter.searchFor(text),
      onSearchKey: this.#searchKey,
      onBeforeOpen: () => view && this.#lazy.value?.collectTags(view),
      onChoose: (next) => this.#filter.choose(next),
    };
  }

  #banners(): unknown {
    const view = this.#view;
    const words = this.#words;
    const { error } = this.#commands;
    const asOf =
      !view || view.link === 'online' ? '' : words.term('list-as-of', words.time(this.#disconnectedAt));
    return listBanners({
      words,
      chips: filterChips(this.#toolsOptions()),
      missed: view?.missed ? this.#lazy.value?.missedBanner(view.client) : nothing,
      connection: this.#connection.view(this.#client.client, asOf),
      error: error && refusal(words, view?.client, error),
      onDismiss: () => this.#commands.clear(),
    });
  }

  /** Offers are above the rows. A list that begins with offers waits for their code, because late offers would move the rows. */
  #withOffers(view: ListView | undefined): ListView | undefined {
    if (!view?.offers.length || this.#lazy.isLoaded) return view;
    if (!this.#hasAskedForOffers) void this.#lazy.get();
    this.#hasAskedForOffers = true;
    return this.#view || !this.#lazy.isLoading ? view : undefined;
  }

  #later(act: (extras: TicketListExtras) => unknown): void {
    void this.#lazy.get().then((extras) => extras && act(extras));
  }

  #empty(view: ListView): unknown {
    if (this.#shownIds.length > 0) return nothing;
    return emptyList({
      words: this.#words,
      view,
      tab: this.tab,
      filtered: view.ids[this.tab].length > 0,
      onClear: () => {
        this.#filter.clear();
        this.#focusFirstRow();
      },
      onShowUnassigned: () => {
        this.tab = 'unassigned';
        this.#focusFirstRow();
      },
    });
  }

  readonly #searchKey = (event: KeyboardEvent): void => {
    if (!leavesSearch(event)) return;
    event.preventDefault();
    if (event.key === 'Escape') this.#filter.searchFor('');
    this.#focusFirstRow();
  };

  #focusFirstRow(): void {
    void this.updateComplete.then(() => this.#list.focusIndex(0));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-ticket-list': CcTicketList;
  }
}
