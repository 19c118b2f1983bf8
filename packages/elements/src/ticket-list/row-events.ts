import type { VirtualList } from '../virtual-list/virtual-list.js';
import type { ActiveRow } from './active-row.js';
import type { TicketRowPart } from './ticket-row.js';

export interface RowEventsOptions {
  readonly list: VirtualList<TicketRowPart>;
  readonly activeRow: ActiveRow;
  readonly onOpen: (ticketId: string) => void;
}

/** The listeners of the list box: a click, Enter or Space opens a ticket, all other keys belong to the list. */
export class RowEvents {
  readonly #options: RowEventsOptions;

  constructor(options: RowEventsOptions) {
    this.#options = options;
  }

  readonly click = (event: Event): void => this.#open(event);

  readonly keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return this.#options.list.keydown(event);
    event.preventDefault();
    this.#open(event);
  };

  readonly focusin = (event: Event): void => {
    this.#options.list.focusin(event);
    this.#options.activeRow.focusin(event);
  };

  #open(event: Event): void {
    const ticketId = this.#options.list.idAt(event);
    if (ticketId !== undefined) this.#options.onOpen(ticketId);
  }
}
