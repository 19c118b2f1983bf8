import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { define } from '../internal/define.js';
import { Popup } from '../internal/popup.js';
import type { Placement } from '../internal/position.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { inner } from '../styles/small.js';

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

/**
 * A menu behind a button (APG: menu button). `<cc-p-menu label="…" .entries=${…} @cc-p-select=${…}>` around a button with
 * `slot="trigger"`. Until it is opened first there is no more than that button: no shadow root, no items.
 */
export class MenuPart extends LitElement {
  static override readonly styles = [
    inner,
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

  /** Name of the menu for screen readers. */
  @property() label = '';

  @property({ attribute: false }) entries: readonly MenuEntry[] = [];

  @property() placement: Placement = 'bottom-start';

  #focusLast = false;
  readonly #roving = new RovingFocus(this, { items: '[role^=menuitem]', typeAhead: true });
  readonly #popup = new Popup(this, {
    anchor: () => this.#trigger,
    panel: () => this.renderRoot.querySelector<HTMLElement>('.menu'),
    placement: () => this.placement,
    onToggle: (open) => {
      if (!open) return;
      const items = this.#roving.items;
      const chosen = items.find((item) => item.ariaChecked === 'true');
      this.#roving.focus(this.#focusLast ? items.at(-1) : (chosen ?? items[0]));
    },
  });

  constructor() {
    super();
    this.addEventListener('click', this.#toggle);
    this.addEventListener('keydown', this.#openByKey);
  }

  override connectedCallback(): void {
    const trigger = this.#trigger;
    trigger?.setAttribute('aria-haspopup', 'menu');
    trigger?.setAttribute('aria-expanded', 'false');
    if (this.hasUpdated) super.connectedCallback();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    return !this.hasUpdated || super.getUpdateComplete();
  }

  get open(): boolean {
    return this.#popup.isOpen;
  }

  show(): void {
    if (!this.hasUpdated) {
      super.connectedCallback();
      this.performUpdate();
    }
    this.#popup.open();
  }

  hide(): void {
    this.#popup.close();
  }

  override render(): TemplateResult {
    return html`<slot name="trigger"></slot>
      <div
        class="menu"
        part="menu"
        popover="manual"
        role="menu"
        aria-label=${this.label || nothing}
        @keydown=${this.#keydown}
        @focusin=${this.#roving.focusin}
      >
        ${this.entries.map((entry) => this.#entry(entry))}
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

  get #trigger(): HTMLElement | null {
    return this.querySelector('[slot=trigger]');
  }

  /** Not something in the menu. */
  #isTrigger({ target }: Event): boolean {
    return this.#trigger?.contains(target as Node) ?? false;
  }

  readonly #toggle = (event: Event): void => {
    if (!this.#isTrigger(event) || this.#trigger?.ariaDisabled === 'true') return;
    this.#focusLast = false;
    if (this.open) this.hide();
    else this.show();
  };

  readonly #openByKey = (event: KeyboardEvent): void => {
    if (!this.#isTrigger(event) || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    this.#focusLast = event.key === 'ArrowUp';
    this.show();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') this.#popup.close();
    else this.#roving.keydown(event);
  };

  #choose(item: MenuItem): void {
    if (item.reason !== undefined) return;
    this.#popup.close();
    this.dispatchEvent(new MenuSelectEvent(item));
  }
}

/** Called by elements that use it. */
export function defineMenu(): void {
  define('cc-p-menu', MenuPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-menu': MenuPart;
  }
  interface HTMLElementEventMap {
    'cc-p-select': MenuSelectEvent;
  }
}
