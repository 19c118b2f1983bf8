import type { LitElement } from 'lit';
import type { CallActions } from './call-actions.js';
import type { CallCard } from './softphone-view.js';

/** The panel between a call and its controls. */
export type Panel = 'keypad' | 'note' | null;

/** Which panel is open during a call, and what was typed into it. */
export class CallPanel {
  readonly #host: LitElement;
  readonly #actions: CallActions;
  #panel: Panel = null;
  #sentDigits = '';
  #needsNoteFocus = false;
  #needsPadFocus = false;

  constructor(host: LitElement, actions: CallActions) {
    this.#host = host;
    this.#actions = actions;
  }

  get panel(): Panel {
    return this.#panel;
  }

  /** The digits that the opened keypad has sent. */
  get sentDigits(): string {
    return this.#sentDigits;
  }

  /** The note panel was opened but its field is not there yet. Keys that are pressed meanwhile are meant for it. */
  get awaitsNoteField(): boolean {
    return this.#needsNoteFocus;
  }

  show(panel: Panel): void {
    if (panel === this.#panel) return;
    this.#panel = panel;
    this.#sentDigits = '';
    this.#needsNoteFocus = panel === 'note';
    this.#needsPadFocus = panel === 'keypad';
    this.#host.requestUpdate();
  }

  toggle(panel: Exclude<Panel, null>): void {
    this.show(panel === this.#panel ? null : panel);
  }

  /**
   * Moves the focus into the opened panel, the field of the note or the keypad, as soon as it exists. Call it after
   * each render.
   */
  focusOpened(): void {
    if (this.#needsPadFocus) this.#host.renderRoot.querySelector<HTMLElement>('.panel .key')?.focus();
    this.#needsPadFocus = false;
    const field = this.#needsNoteFocus ? this.#host.renderRoot.querySelector('textarea') : null;
    if (!field) return;
    field.focus();
    this.#needsNoteFocus = false;
  }

  send(card: CallCard, digit: string): void {
    this.#sentDigits += digit;
    this.#actions.sendDigits(card, digit);
    this.#host.requestUpdate();
  }
}
