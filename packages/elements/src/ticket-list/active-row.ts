import type { LitElement } from 'lit';
import type { VirtualList } from '../virtual-list/virtual-list.js';
import type { TicketRowPart } from './ticket-row.js';

/** The row that the agent points at, by pointer or keyboard. The buttons beside the rows act on it. */
export class ActiveRow {
  readonly #host: LitElement;
  readonly #list: VirtualList<TicketRowPart>;
  #hoveredId: string | undefined;
  /** The row that the keyboard has moved to. */
  #keyboardId: string | undefined;

  constructor(host: LitElement, list: VirtualList<TicketRowPart>) {
    this.#host = host;
    this.#list = list;
  }

  /** @param openId the ticket that is open: it is the active one on a touch screen. */
  id(openId: string | null): string | undefined {
    const touchedId = matchMedia('(hover: none)').matches ? (openId ?? undefined) : undefined;
    return [this.#hoveredId, this.#keyboardId, touchedId].find(
      (id) => id !== undefined && this.#list.indexOf(id) >= 0,
    );
  }

  readonly pointermove = (event: Event): void => this.#set(this.#list.idAt(event), this.#keyboardId);

  readonly pointerleave = (): void => this.#set(undefined, this.#keyboardId);

  readonly focusin = (event: Event): void => {
    const id = this.#list.idAt(event);
    const isKeyboard = id !== undefined && this.#list.rows.get(id)?.matches(':focus-visible');
    // While the keyboard moves, rows scroll under a resting pointer; it does not point at them.
    this.#set(isKeyboard ? undefined : this.#hoveredId, isKeyboard ? id : undefined);
  };

  /** The row stays active while the focus goes from it to its button. */
  readonly focusout = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget)) return;
    this.#set(this.#hoveredId, undefined);
  };

  #set(hoveredId: string | undefined, keyboardId: string | undefined): void {
    if (hoveredId === this.#hoveredId && keyboardId === this.#keyboardId) return;
    this.#hoveredId = hoveredId;
    this.#keyboardId = keyboardId;
    this.#host.requestUpdate();
  }
}
