import type { LitElement, ReactiveController } from 'lit';
import { stepOf } from './row-keys.js';
import type { RowMore, Seen } from './row-more.js';
import { RowPool } from './row-pool.js';
import { wantedRows } from './wanted-rows.js';
import { TicketRowPart } from './ticket-row.js';

/** Comes later than the list: until then rows are where they are at once, wherever one looks, and no letter leads anywhere. */
let more: RowMore | undefined;

export interface RowWindowOptions {
  /** Scrolls; the list is at the top of it. */
  readonly scroller: () => HTMLElement | null;
  /** The list box: empty in the template; becomes as high as all rows together. */
  readonly list: () => HTMLElement | null;
  readonly make: () => TicketRowPart;
  /** What type-ahead compares with. */
  readonly nameOf: (id: string) => string;
  /** Gets the focus when the row that had it is gone and no other is left. */
  readonly fallback: () => HTMLElement | null;
}

const overscan = 4;
/** Until they have been measured, px: a row, and how much of the list can be seen. */
const firstGuess = { row: 74, sight: 500 };
/** More often than this, ms, movement would only flicker. */
const restBetweenMoves = 250;
/** So long after the last movement, ms, rows stand in the document as one sees them: that is for who has them read. */
const restAfterScroll = 150;

/**
 * A list box of which only the rows in sight exist, all of one height (APG: listbox with `aria-posinset`, `aria-setsize`). The
 * focused row stays, wherever it moves. One tab stop; arrows, Page Up, Page Down, Home, End and typed letters move it.
 * ```
 *  ids:  0 … ┆ overscan │ in sight │ overscan ┆ … n        one element per id between ┆ and ┆, and for the focused one
 * ```
 */
export class RowWindow implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RowWindowOptions;
  readonly #pool: RowPool;
  readonly #tops = new Map<string, number>();
  readonly #resize = new ResizeObserver(() => this.#soon());
  #places: ReadonlyMap<string, number> = new Map();
  #ids: readonly string[] = [];
  #selected: string | null = null;
  #key = '';
  #stop = '';
  #top = 0;
  /** Of a row, px. */
  #height = firstGuess.row;
  /** How much of a list that is long enough can be seen, px. */
  #sight = firstGuess.sight;
  /** How many rows there are beyond those in sight: none until the first have been painted. */
  #beyond = 0;
  #measured: TicketRowPart | undefined;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #movedAt = -restBetweenMoves;

  constructor(host: LitElement, options: RowWindowOptions) {
    this.#host = host;
    this.#options = options;
    this.#pool = new RowPool(options.make);
    host.addController(this);
    if (!more)
      import('./row-more.js').then(
        (part) => (more = part),
        () => undefined,
      );
  }

  /** Those that exist now, by id. */
  get rows(): ReadonlyMap<string, TicketRowPart> {
    return this.#pool.rows;
  }

  /** What comes back into a page begins at its top: the next `show` scrolls to where one was. */
  hostConnected(): void {
    this.#tops.set(this.#key, this.#top);
    this.#key = '';
    this.#top = 0;
  }

  hostDisconnected(): void {
    this.#resize.disconnect();
    this.#measured = undefined;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
  }

  /**
   * After each render of the host.
   *
   * @param key names the list: each has its own scroll position, and only what changes within one is shown as movement.
   */
  show(ids: readonly string[], selected: string | null, key: string): void {
    const same = key === this.#key;
    if (ids === this.#ids && selected === this.#selected && same && this.#measured?.isConnected) return;
    const held = this.#held();
    const heldAt = held === undefined ? -1 : this.#ids.indexOf(held);
    const before =
      same && ids !== this.#ids && this.#ids.length > 0
        ? { places: this.#places, top: this.#top }
        : undefined;
    const opened = selected !== this.#selected ? selected : null;
    if (!same) this.#tops.set(this.#key, this.#top);
    this.#key = key;
    this.#ids = ids;
    this.#selected = selected;
    this.#fit();
    const top = same ? this.#top : (this.#tops.get(key) ?? 0);
    this.#scrollTo((before && more?.anchored(before, ids, this.#height)) ?? top);
    this.#draw(before);
    if (opened) this.reveal(opened);
    if (held !== undefined && this.#held() !== held) this.focusAt(heldAt);
  }

  /** @returns where the row ends, from the top of the list, px; undefined: no such row. */
  endOf(id: string): number | undefined {
    const index = this.#ids.indexOf(id);
    return index < 0 ? undefined : (index + 1) * this.#height;
  }

  indexOf(id: string): number {
    return this.#ids.indexOf(id);
  }

  /** Focuses the row with this place, or the nearest that there is. */
  focusAt(index: number): void {
    const id = this.#ids[Math.max(0, Math.min(index, this.#ids.length - 1))];
    if (id === undefined) return this.#options.fallback()?.focus();
    this.#stop = id;
    this.reveal(id);
    this.#draw();
    this.rows.get(id)?.focus({ preventScroll: true });
  }

  /** Scrolls as little as is needed to see the row. */
  reveal(id: string): void {
    const end = this.endOf(id);
    if (end === undefined) return;
    if (end - this.#height < this.#top) this.#scrollTo(end - this.#height);
    else if (end > this.#top + this.#room) this.#scrollTo(end - this.#room);
    else return;
    this.#draw();
  }

  /** How much of this list can be seen, px. */
  get #room(): number {
    return Math.min(this.#sight, this.#ids.length * this.#height);
  }

  readonly scroll = (event: Event): void => {
    const { scrollTop } = event.currentTarget as HTMLElement;
    if (scrollTop === this.#top) return;
    this.#top = scrollTop;
    this.#beyond = overscan;
    this.#draw(undefined, true);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#draw(), restAfterScroll);
  };

  readonly focusin = (event: Event): void => {
    const id = this.idAt(event);
    if (id === undefined) return;
    this.#stop = id;
    this.#setTabStop();
  };

  readonly keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const from = this.#ids.indexOf(this.idAt(event) ?? this.#stop);
    const page = Math.max(1, Math.floor(this.#room / this.#height) - 1);
    const to =
      stepOf(event.key, from, this.#ids.length, page) ??
      more?.nextTyped(event, this.#ids, from, this.#options.nameOf);
    if (to === undefined) return;
    event.preventDefault();
    this.focusAt(to);
  };

  /** The ticket of the row in which something happened. */
  idAt(event: Event): string | undefined {
    return event.composedPath().find((each) => each instanceof TicketRowPart)?.ticketId;
  }

  /** The ticket of the focused row. */
  #held(): string | undefined {
    const focused = this.#host.shadowRoot?.activeElement;
    return focused instanceof TicketRowPart && this.rows.has(focused.ticketId) ? focused.ticketId : undefined;
  }

  /** The list is as high as all its rows. */
  #fit(): void {
    const list = this.#options.list();
    const size = `${this.#ids.length * this.#height}px`;
    if (list && list.style.blockSize !== size) list.style.setProperty('block-size', size);
  }

  #scrollTo(top: number): void {
    const most = Math.max(0, this.#ids.length * this.#height - this.#room);
    const next = Math.max(0, Math.min(top, most));
    const scroller = this.#options.scroller();
    if (next === this.#top || !scroller) return;
    scroller.scrollTop = next;
    this.#top = next;
  }

  /** @param before shows the way from there. */
  #draw(before?: Seen, hasty = false): void {
    const list = this.#options.list();
    if (!list) return;
    const held = this.#held();
    const seen = { top: this.#top, room: this.#room, height: this.#height, beyond: this.#beyond };
    const wanted = wantedRows(this.#ids, held, seen);
    const now = performance.now();
    const moves = before !== undefined && more !== undefined && now - this.#movedAt > restBetweenMoves;
    const leaves = (id: string): boolean => moves && !this.#ids.includes(id);
    const all = { count: this.#ids.length, height: this.#height, selected: this.#selected };
    const placing = { ...all, wanted, held, hasty };
    const gone = this.#pool.place(list, placing, leaves);
    this.#places = wanted;
    this.#setTabStop();
    this.#watch();
    if (!moves || !more) return;
    this.#movedAt = now;
    more.showMotion({
      before,
      now: { places: wanted, top: this.#top },
      rows: this.rows,
      gone,
      height: this.#height,
    });
  }

  /** Coming from outside, Tab leads to what is open; inside, to where one is. */
  #setTabStop(): void {
    const rows = this.rows;
    const { value: first } = rows.keys().next();
    const held = this.#held();
    const stop = [held, this.#selected ?? undefined, this.#stop, first].find(
      (id) => id !== undefined && rows.has(id),
    );
    for (const [id, row] of rows) {
      const index = id === stop ? 0 : -1;
      if (row.tabIndex !== index || !row.hasAttribute('tabindex')) row.tabIndex = index;
    }
  }

  /** Looks how high a row really is: it follows font size and density. */
  #watch(): void {
    const { value: row } = this.rows.values().next();
    const scroller = this.#options.scroller();
    if (!scroller || this.#isRow(this.#measured)) return;
    this.#resize.disconnect();
    this.#measured = row;
    if (!row) return;
    this.#resize.observe(scroller);
    this.#resize.observe(row);
    // The first time before anything is painted.
    queueMicrotask(() => this.#measure());
  }

  /** Also those that are on their way out are connected for a while. */
  #isRow(row: TicketRowPart | undefined): boolean {
    return row !== undefined && this.rows.get(row.ticketId) === row;
  }

  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#measure();
      if (this.#beyond === overscan) return;
      this.#beyond = overscan;
      this.#draw();
    });
  }

  #measure(): void {
    const scroller = this.#options.scroller();
    const { value: row } = this.rows.values().next();
    if (!scroller || !row?.isConnected) return;
    const height = row.offsetHeight > 0 ? row.getBoundingClientRect().height : 0;
    const seen = scroller.clientHeight;
    // A list that is seen wholly does not tell how much could be.
    const sight = scroller.scrollHeight > seen ? seen : Math.max(seen, this.#sight);
    if (height === 0) return;
    const same = height === this.#height && Math.ceil(sight / height) === Math.ceil(this.#sight / height);
    this.#sight = sight;
    // As many rows of the same height: they stand where they shall.
    if (same) return;
    const at = this.#top / this.#height;
    // What lies over the list is placed by it.
    if (height !== this.#height) this.#host.requestUpdate();
    this.#height = height;
    this.#fit();
    this.#scrollTo(at * height);
    this.#draw();
  }
}
