import type { TemplateResult } from 'lit';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** `icon(…)` or `stateGlyph(…)`. */
  readonly icon?: TemplateResult;
  /** A second line. */
  readonly description?: string;
  /** At the end of the line: a time, a count. */
  readonly meta?: unknown;
  /** Word of what a press does, drawn as a button at the end of the line; the whole line is pressed. */
  readonly does?: string;
  readonly shortcut?: string;
  /** One of several (radio). Leave it out for a command. */
  readonly checked?: boolean;
  /** Why it cannot be chosen now. */
  readonly reason?: string | undefined;
}

/** A title over the items that follow, or a line between them. */
export type MenuEntry = MenuItem | { readonly heading: string; readonly meta?: string } | '---';

/** Says which item was chosen. Does not leave the shadow root of the element that has the menu. */
export class MenuSelectEvent extends Event {
  readonly item: MenuItem;

  constructor(item: MenuItem) {
    super('cc-p-select', { bubbles: true });
    this.item = item;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cc-p-select': MenuSelectEvent;
  }
}
