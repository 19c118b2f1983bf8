import type { LitElement } from 'lit';
import type { RowWindow } from './row-window.js';

/** The row that the agent points at, by pointer or keyboard: what a button beside the rows is about. */
export class RowInHand {
  readonly #host: LitElement;
  readonly #window: RowWindow;
  #hovered: string | undefined;
  #walked: string | undefined;

  constructor(host: LitElement, window: RowWindow) {
    this.#host = host;
    this.#window = window;
  }

  /** @param open what is taken where nothing hovers. */
  id(open: string | null): string | undefined {
    const touched = matchMedia('(hover: none)').matches ? (open ?? undefined) : undefined;
    return [this.#hovered, this.#walked, touched].find(
      (id) => id !== undefined && this.#window.indexOf(id) >= 0,
    );
  }

  readonly hover = (event: Event): void => this.#set(this.#window.idAt(event), this.#walked);

  readonly unhover = (): void => this.#set(undefined, this.#walked);

  readonly focusin = (event: Event): void => {
    const id = this.#window.idAt(event);
    const walked = id !== undefined && this.#window.rows.get(id)?.matches(':focus-visible');
    // Rows that scroll under a pointer that rests are not pointed at.
    this.#set(walked ? undefined : this.#hovered, walked ? id : undefined);
  };

  /** Stays while the focus goes from the row to the button. */
  readonly focusout = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget)) return;
    this.#set(this.#hovered, undefined);
  };

  #set(hovered: string | undefined, walked: string | undefined): void {
    if (hovered === this.#hovered && walked === this.#walked) return;
    this.#hovered = hovered;
    this.#walked = walked;
    this.#host.requestUpdate();
  }
}
