import type { TicketRowPart } from './ticket-row.js';

/** How the rows of a window are placed. */
export interface Placing {
  /** The rows that shall exist, by id, with their places; in order. */
  readonly wanted: ReadonlyMap<string, number>;
  /** Of all rows. */
  readonly count: number;
  /** Of a row, px. */
  readonly height: number;
  readonly selected: string | null;
  /** Is not moved within the document: that would take the focus away. */
  readonly held: string | undefined;
  /** Whether rows may stand anywhere in the document for a while: moving them costs more than drawing them. */
  readonly hasty: boolean;
}

/** Row elements by ticket, used again for other tickets, in the document in the order in which one sees them. */
export class RowPool {
  readonly #make: () => TicketRowPart;
  #rows: ReadonlyMap<string, TicketRowPart> = new Map();

  constructor(make: () => TicketRowPart) {
    this.#make = make;
  }

  /** In order. */
  get rows(): ReadonlyMap<string, TicketRowPart> {
    return this.#rows;
  }

  /** @param keeps rows that shall not be used again: they leave before the eyes. They are returned, still in the document. */
  place(list: HTMLElement, placing: Placing, keeps: (id: string) => boolean): TicketRowPart[] {
    const left = [...this.#rows].filter(([id]) => !placing.wanted.has(id));
    const gone = left.filter(([id]) => keeps(id)).map(([, row]) => row);
    const free = left.filter(([id]) => !keeps(id)).map(([, row]) => row);
    const next = new Map<string, TicketRowPart>();
    for (const [id, index] of placing.wanted) {
      const row = this.#rows.get(id) ?? free.pop() ?? this.#make();
      row.ticketId = id;
      next.set(id, row);
      put(row, index, placing);
      if (!row.isConnected) list.append(row);
    }
    for (const row of free) row.remove();
    this.#rows = next;
    list.append(...gone);
    if (!placing.hasty) this.#order(list, placing.held);
    return gone;
  }

  #order(list: HTMLElement, held: string | undefined): void {
    const rows = [...this.#rows.values()];
    const still = held === undefined ? undefined : this.#rows.get(held);
    const at = still?.parentElement === list ? rows.indexOf(still) : -1;
    let before: Element | null = at < 0 ? null : (rows[at] ?? null);
    for (const row of rows.slice(at + 1)) {
      const there: Element | null = before ? before.nextElementSibling : list.firstElementChild;
      if (there !== row) list.insertBefore(row, there);
      before = row;
    }
    let after = rows[at];
    for (const row of rows.slice(0, Math.max(0, at)).reverse()) {
      if (after?.previousElementSibling !== row) list.insertBefore(row, after ?? null);
      after = row;
    }
  }
}

function put(row: TicketRowPart, index: number, { count, height, selected }: Placing): void {
  const transform = `translateY(${index * height}px)`;
  if (row.style.transform !== transform) row.style.setProperty('transform', transform);
  set(row, 'aria-posinset', String(index + 1));
  set(row, 'aria-setsize', String(count));
  set(row, 'aria-selected', String(row.ticketId === selected));
}

function set(row: Element, name: string, value: string): void {
  if (row.getAttribute(name) !== value) row.setAttribute(name, value);
}
