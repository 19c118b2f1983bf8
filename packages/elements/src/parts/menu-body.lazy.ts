import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import { Popup } from '../internal/popup.js';
import type { Placement } from '../internal/position.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { inner } from '../styles/inner.js';
import { MenuSelectEvent, type MenuEntry, type MenuItem } from './menu-entries.js';

/** What the body reads of its element. */
export interface MenuHost extends LitElement {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly placement: Placement;
  readonly trigger: HTMLElement | null;
}

export const menuStyles = [
  ...inner,
  css`
    .item > .state-glyph {
      margin-inline: 3px;
    }

    .menu {
      min-inline-size: 200px;
      font: var(--_regular) var(--_text-m) / var(--_leading) var(--_font);
    }
  `,
];

/** The panel of a menu with its items and its keys. It loads when the page is idle, or with the first press. */
export class MenuBody {
  readonly #host: MenuHost;
  readonly #roving: RovingFocus;
  readonly #popup: Popup;
  #focusLast = false;

  constructor(host: MenuHost) {
    this.#host = host;
    this.#roving = new RovingFocus(host, { items: '[role^=menuitem]', typeAhead: true });
    this.#popup = new Popup(host, {
      anchor: () => host.trigger,
      panel: () => host.renderRoot.querySelector<HTMLElement>('.menu'),
      placement: () => host.placement,
      onToggle: (open) => open && this.#focusFirst(),
    });
  }

  get isOpen(): boolean {
    return this.#popup.isOpen;
  }

  /** @param focusLast the last item gets the focus; else the checked or first one. */
  open(focusLast: boolean): void {
    this.#focusLast = focusLast;
    this.#popup.open();
  }

  close(): void {
    this.#popup.close();
  }

  render(): TemplateResult {
    const { label, entries } = this.#host;
    return html`<slot name="trigger"></slot>
      <div
        class="menu"
        part="menu"
        popover="manual"
        role="menu"
        aria-label=${label || nothing}
        @keydown=${this.#keydown}
        @focusin=${this.#roving.focusin}
      >
        ${entries.map((entry) => this.#entry(entry))}
      </div>`;
  }

  #entry(entry: MenuEntry): TemplateResult {
    if (entry === '---') return html`<hr />`;
    if ('heading' in entry) {
      return html`<div class="head" role="presentation">
        <span class="grow">${entry.heading}</span>${entry.meta}
      </div>`;
    }
    return html`<button
      type="button"
      class="item"
      role=${entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked=${entry.checked === undefined ? nothing : entry.checked ? 'true' : 'false'}
      aria-disabled=${entry.reason === undefined ? nothing : 'true'}
      title=${entry.reason ?? nothing}
      aria-keyshortcuts=${entry.shortcut ?? nothing}
      @click=${() => this.#choose(entry)}
    >
      ${entry.icon ?? nothing}<span class="grow"
        ><span class="cut">${entry.label}</span
        >${entry.description ? html`<span class="meta">${entry.description}</span>` : nothing}</span
      >${entry.meta === undefined ? nothing : html`<span class="meta num">${entry.meta}</span>`}${
        entry.does ? html`<span class="btn line s">${entry.does}</span>` : nothing
      }${entry.shortcut ? html`<kbd>${entry.shortcut}</kbd>` : nothing}
    </button>`;
  }

  #focusFirst(): void {
    const { items } = this.#roving;
    const checked = items.find((item) => item.ariaChecked === 'true');
    this.#roving.focus(this.#focusLast ? items.at(-1) : (checked ?? items[0]));
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') this.#popup.close();
    else this.#roving.keydown(event);
  };

  #choose(item: MenuItem): void {
    if (item.reason !== undefined) return;
    this.#popup.close();
    this.#host.dispatchEvent(new MenuSelectEvent(item));
  }
}
