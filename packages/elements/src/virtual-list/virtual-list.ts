import type { LitElement, ReactiveController } from 'lit';
import { TypeAhead } from '../internal/type-ahead.js';
import { ListGeometry } from './list-geometry.js';
import { indexForKey } from './list-keys.js';
import { RowPool } from './row-pool.js';
import { setTabStop } from './tab-stop.js';
import type { ListContent, VirtualListOptions } from './virtual-list-options.js';
import type * as lazyParts from './virtual-list.lazy.js';
import { visibleRange, type ListPositions } from './visible-range.js';

/** Rows that are kept before and after the visible ones, once the first rows have been painted. */
const overscanRowCount = 4;
/** Animations that follow each other faster than this would only flicker. */
const minMotionIntervalMs = 250;
/** After scrolling has stopped for this long, rows are put into document order for screen readers. */
const reorderDelayMs = 150;

/**
 * A list box in which only the visible rows exist, all of one height (APG: listbox with `aria-posinset` and `aria-setsize`).
 * The focused row always exists. The list is one tab stop; arrows, Page Up, Page Down, Home, End and typed letters move the focus.
 * ```
 *  ids:  0 … ┆ overscan │ viewport │ overscan ┆ … n        one element per id between ┆ and ┆, and for the focused one
 * ```
 */
export class VirtualList<Row extends HTMLElement> implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: VirtualListOptions<Row>;
  readonly #pool: RowPool<Row>;
  readonly #geometry: ListGeometry;
  readonly #typeAhead = new TypeAhead();
  readonly #scrollTops = new Map<string, number>();
  #extras: typeof lazyParts | undefined;
  #content: ListContent = { ids: [], selectedId: null, listKey: '' };
  #indexes: ReadonlyMap<string, number> = new Map();
  #tabStopId = '';
  #scrollTop = 0;
  /** Zero until the first rows have been painted. */
  #overscan = 0;
  #reorderTimer: ReturnType<typeof setTimeout> | undefined;
  /** Page time, ms. */
  #animatedAt = -minMotionIntervalMs;

  constructor(host: LitElement, options: VirtualListOptions<Row>) {
    this.#host = host;
    this.#options = options;
    this.#pool = new RowPool(options);
    this.#geometry = new ListGeometry({
      scroller: options.scroller,
      rows: () => this.rows.values(),
      onChange: (previousRowHeight) => this.#resize(previousRowHeight),
      onFrame: () => this.#extendOverscan(),
    });
    host.addController(this);
    // Without these parts rows move at once and the scroll position is not anchored.
    import('./virtual-list.lazy.js').then(
      (extras) => (this.#extras = extras),
      () => undefined,
    );
  }

  /** The existing rows by id. */
  get rows(): ReadonlyMap<string, Row> {
    return this.#pool.rows;
  }

  /** A list that is put back into the page starts at its top: the next `show` scrolls to where it was. */
  hostConnected(): void {
    this.#scrollTops.set(this.#content.listKey, this.#scrollTop);
    this.#content = { ...this.#content, listKey: '' };
    this.#scrollTop = 0;
  }

  hostDisconnected(): void {
    this.#geometry.stop();
    clearTimeout(this.#reorderTimer);
  }

  /** Shows the items. Call it after each render of the host. */
  show(content: ListContent): void {
    const former = this.#content;
    const { ids, selectedId, listKey } = content;
    const isSameList = listKey === former.listKey;
    const isSame = ids === former.ids && selectedId === former.selectedId && isSameList;
    if (isSame && this.#geometry.isObserving) return;
    const focusedId = this.#focusedId;
    const focusedIndex = focusedId === undefined ? -1 : this.indexOf(focusedId);
    const hasChanged = isSameList && ids !== former.ids && former.ids.length > 0;
    const before = hasChanged ? { indexes: this.#indexes, scrollTop: this.#scrollTop } : undefined;
    if (!isSameList) this.#scrollTops.set(former.listKey, this.#scrollTop);
    this.#content = content;
    this.#setListHeight();
    const scrollTop = isSameList ? this.#scrollTop : (this.#scrollTops.get(listKey) ?? 0);
    this.#scrollTo(
      (before && this.#extras?.scrollAnchor(before, ids, this.#geometry.rowHeight)) ?? scrollTop,
    );
    this.#draw({ before });
    if (selectedId && selectedId !== former.selectedId) this.scrollToRow(selectedId);
    if (focusedId !== undefined && this.#focusedId !== focusedId) this.focusIndex(focusedIndex);
  }

  /** Returns where a row ends, in px from the top of the list, or `undefined` if the list has no such row. */
  rowBottom(id: string): number | undefined {
    const index = this.indexOf(id);
    return index < 0 ? undefined : (index + 1) * this.#geometry.rowHeight;
  }

  /** Returns -1 if the list has no such item. */
  indexOf(id: string): number {
    return this.#content.ids.indexOf(id);
  }

  /** Focuses the row at this index, or the nearest one. */
  focusIndex(index: number): void {
    const { ids } = this.#content;
    const id = ids[Math.max(0, Math.min(index, ids.length - 1))];
    if (id === undefined) return this.#options.fallback()?.focus();
    this.#tabStopId = id;
    this.scrollToRow(id);
    this.#draw();
    this.rows.get(id)?.focus({ preventScroll: true });
  }

  /** Scrolls as little as is needed to show the row. */
  scrollToRow(id: string): void {
    const bottom = this.rowBottom(id);
    if (bottom === undefined) return;
    const top = bottom - this.#geometry.rowHeight;
    if (top < this.#scrollTop) this.#scrollTo(top);
    else if (bottom > this.#scrollTop + this.#visibleHeight) this.#scrollTo(bottom - this.#visibleHeight);
    else return;
    this.#draw();
  }

  /** Returns the id of the row in which an event happened. */
  idAt(event: Event): string | undefined {
    for (const target of event.composedPath()) {
      const id = this.#pool.idOf(target);
      if (id !== undefined) return id;
    }
    return undefined;
  }

  readonly scroll = (event: Event): void => {
    const { scrollTop } = event.currentTarget as HTMLElement;
    if (scrollTop === this.#scrollTop) return;
    this.#scrollTop = scrollTop;
    this.#overscan = overscanRowCount;
    this.#draw({ skipReorder: true });
    clearTimeout(this.#reorderTimer);
    this.#reorderTimer = setTimeout(() => this.#draw(), reorderDelayMs);
  };

  readonly focusin = (event: Event): void => {
    const id = this.idAt(event);
    if (id === undefined) return;
    this.#tabStopId = id;
    this.#setTabStop();
  };

  readonly keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const { ids } = this.#content;
    const from = this.indexOf(this.idAt(event) ?? this.#tabStopId);
    const textAt = (index: number): string => this.#options.nameOf(ids[index] ?? '');
    const pageSize = Math.max(1, Math.floor(this.#visibleHeight / this.#geometry.rowHeight) - 1);
    const to =
      indexForKey(event.key, { from, rowCount: ids.length, pageSize }) ??
      // Shift and a letter is a shortcut of the host.
      (event.shiftKey ? undefined : this.#typeAhead.next(event, { from, count: ids.length, textAt }));
    if (to === undefined) return;
    event.preventDefault();
    this.focusIndex(to);
  };

  /** Id of the row that has the focus. */
  get #focusedId(): string | undefined {
    return this.#pool.idOf(this.#host.shadowRoot?.activeElement);
  }

  /** How much of this list is visible, px. */
  get #visibleHeight(): number {
    return Math.min(this.#geometry.viewportHeight, this.#listHeight);
  }

  /** px */
  get #listHeight(): number {
    return this.#content.ids.length * this.#geometry.rowHeight;
  }

  #setListHeight(): void {
    const list = this.#options.list();
    const height = `${this.#listHeight}px`;
    if (list && list.style.blockSize !== height) list.style.setProperty('block-size', height);
  }

  #scrollTo(scrollTop: number): void {
    const end = Math.max(0, this.#listHeight - this.#visibleHeight);
    const next = Math.max(0, Math.min(scrollTop, end));
    const scroller = this.#options.scroller();
    if (next === this.#scrollTop || !scroller) return;
    scroller.scrollTop = next;
    this.#scrollTop = next;
  }

  /** @param options.before animates the way from these positions. */
  #draw({ before, skipReorder = false }: { before?: ListPositions | undefined; skipReorder?: boolean } = {}) {
    const list = this.#options.list();
    if (!list) return;
    const { ids, selectedId } = this.#content;
    const { rowHeight } = this.#geometry;
    const focusedId = this.#focusedId;
    const scrollTop = this.#scrollTop;
    const viewport = { scrollTop, viewportHeight: this.#visibleHeight, rowHeight, overscan: this.#overscan };
    const indexes = visibleRange(ids, focusedId, viewport);
    const now = performance.now();
    const animate = now - this.#animatedAt > minMotionIntervalMs ? this.#extras?.animateRows : undefined;
    const keepsRow = (id: string): boolean => Boolean(before && animate) && !ids.includes(id);
    const layout = { indexes, rowCount: ids.length, rowHeight, selectedId, focusedId, skipReorder };
    const removedRows = this.#pool.layOut(list, layout, keepsRow);
    this.#indexes = indexes;
    this.#setTabStop();
    // A removed list may be drawn once more and must not be observed again.
    if (this.#host.isConnected) this.#geometry.observe();
    if (!before || !animate) return;
    this.#animatedAt = now;
    animate({ before, after: { indexes, scrollTop }, rows: this.rows, removedRows, rowHeight });
  }

  /** From outside, Tab leads to the selected row; inside, to the row that had the focus last. */
  #setTabStop(): void {
    const { selectedId } = this.#content;
    setTabStop(this.rows, [this.#focusedId, selectedId ?? undefined, this.#tabStopId]);
  }

  #extendOverscan(): void {
    if (this.#overscan === overscanRowCount) return;
    this.#overscan = overscanRowCount;
    this.#draw();
  }

  #resize(previousRowHeight: number): void {
    const { rowHeight } = this.#geometry;
    // The host places its own buttons by the row height.
    if (rowHeight !== previousRowHeight) this.#host.requestUpdate();
    this.#setListHeight();
    this.#scrollTo((this.#scrollTop / previousRowHeight) * rowHeight);
    this.#draw();
  }
}
