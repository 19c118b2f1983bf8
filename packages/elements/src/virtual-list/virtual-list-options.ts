import type { RowPoolOptions } from './row-pool.js';

export interface VirtualListOptions<Row extends HTMLElement> extends RowPoolOptions<Row> {
  /** The box that scrolls; the list is at its top. */
  readonly scroller: () => HTMLElement | null;
  /** The list box: empty in the template; the controller makes it as high as all rows together. */
  readonly list: () => HTMLElement | null;
  /** The text that type-ahead compares with. */
  readonly nameOf: (id: string) => string;
  /** Gets the focus when the focused row is gone and no other row is left. */
  readonly fallback: () => HTMLElement | null;
}

export interface ListContent {
  /** Ids of all items, in order. The same array means that nothing changed. */
  readonly ids: readonly string[];
  readonly selectedId: string | null;
  /** Names the list: each list keeps its own scroll position, and only changes within one list are animated. */
  readonly listKey: string;
}
