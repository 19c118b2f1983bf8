export interface RowPoolOptions<Row extends HTMLElement> {
  readonly createRow: () => Row;
  /** Makes a row show another item. */
  readonly assignRow: (row: Row, id: string) => void;
}

/** Where the rows of a list belong. */
export interface RowLayout {
  /** Index of each row that shall exist, by id, in list order. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Number of items in the list. */
  readonly rowCount: number;
  /** px */
  readonly rowHeight: number;
  readonly selectedId: string | null;
  /** This row is not moved within the document, which would take the focus away from it. */
  readonly focusedId: string | undefined;
  /** Leaves the document order of the rows as it is: while the list scrolls, moving them costs more than drawing them. */
  readonly skipReorder: boolean;
}

/** Row elements by item id. Rows are reused for other items, and stand in the document in list order. */
export class RowPool<Row extends HTMLElement> {
  readonly #options: RowPoolOptions<Row>;
  readonly #ids = new WeakMap<EventTarget, string>();
  #rows: ReadonlyMap<string, Row> = new Map();

  constructor(options: RowPoolOptions<Row>) {
    this.#options = options;
  }

  /** The existing rows by id, in list order. */
  get rows(): ReadonlyMap<string, Row> {
    return this.#rows;
  }

  /** The id of the item that a row shows; `undefined` for anything that is not a row of this list now. */
  idOf(target: EventTarget | null | undefined): string | undefined {
    const id = target ? this.#ids.get(target) : undefined;
    return id !== undefined && this.#rows.get(id) === target ? id : undefined;
  }

  /**
   * Creates, reuses and places rows.
   *
   * @param keepsRow says which rows without an item are not reused: they are returned, still in the document, to be animated.
   */
  layOut(list: HTMLElement, layout: RowLayout, keepsRow: (id: string) => boolean): Row[] {
    const unused = [...this.#rows].filter(([id]) => !layout.indexes.has(id));
    const removed = unused.filter(([id]) => keepsRow(id)).map(([, row]) => row);
    const free = unused.filter(([id]) => !keepsRow(id)).map(([, row]) => row);
    const next = new Map<string, Row>();
    for (const [id, index] of layout.indexes) {
      const row = this.#rows.get(id) ?? free.pop() ?? this.#options.createRow();
      this.#ids.set(row, id);
      this.#options.assignRow(row, id);
      next.set(id, row);
      placeRow(row, index, layout);
      setAttribute(row, 'aria-selected', String(id === layout.selectedId));
      if (!row.isConnected) list.append(row);
    }
    for (const row of free) row.remove();
    this.#rows = next;
    list.append(...removed);
    if (!layout.skipReorder) this.#reorder(list, layout.focusedId);
    return removed;
  }

  /** Moves the rows around the focused one into list order. */
  #reorder(list: HTMLElement, focusedId: string | undefined): void {
    const rows = [...this.#rows.values()];
    const fixed = focusedId === undefined ? undefined : this.#rows.get(focusedId);
    const fixedIndex = fixed?.parentElement === list ? rows.indexOf(fixed) : -1;
    let before: Element | null = fixedIndex < 0 ? null : (rows[fixedIndex] ?? null);
    for (const row of rows.slice(fixedIndex + 1)) {
      const current: Element | null = before ? before.nextElementSibling : list.firstElementChild;
      if (current !== row) list.insertBefore(row, current);
      before = row;
    }
    let after = rows[fixedIndex];
    for (const row of rows.slice(0, Math.max(0, fixedIndex)).reverse()) {
      if (after?.previousElementSibling !== row) list.insertBefore(row, after ?? null);
      after = row;
    }
  }
}

function placeRow(row: HTMLElement, index: number, { rowCount, rowHeight }: RowLayout): void {
  const transform = `translateY(${index * rowHeight}px)`;
  if (row.style.transform !== transform) row.style.setProperty('transform', transform);
  setAttribute(row, 'aria-posinset', String(index + 1));
  setAttribute(row, 'aria-setsize', String(rowCount));
}

/** Writes only what differs: each write costs the page a style check. */
function setAttribute(row: Element, name: string, value: string): void {
  if (row.getAttribute(name) !== value) row.setAttribute(name, value);
}
