import { adoptStyles, LitElement, nothing } from 'lit';
import { define } from '../internal/define.js';
import { LazyCode } from '../internal/lazy-code.js';
import type { Placement } from '../internal/position.js';
import type { MenuBody } from './menu-body.lazy.js';
import type { MenuEntry } from './menu-entries.js';

export { MenuSelectEvent, type MenuEntry, type MenuItem } from './menu-entries.js';

const code = new LazyCode(() => import('./menu-body.lazy.js'));

/**
 * A menu behind a button (APG: menu button). `<cc-p-menu label="…" .entries=${…} @cc-p-select=${…}>` around a button with
 * `slot="trigger"`. Until it is opened first it is that button only: no shadow root, no items. Its
 * body loads when the page is idle, or with the first press.
 */
export class MenuPart extends LitElement {
  // Without decorators here, a page with `<cc-status>` alone does not load their code.
  static override readonly properties = { label: {}, entries: { attribute: false }, placement: {} };

  /** Name of the menu for screen readers. */
  declare label: string;
  declare entries: readonly MenuEntry[];
  declare placement: Placement;

  #focusLast = false;
  #body: MenuBody | undefined;

  constructor() {
    super();
    this.label = '';
    this.entries = [];
    this.placement = 'bottom-start';
    this.addEventListener('click', this.#toggle);
    this.addEventListener('keydown', this.#openByKey);
  }

  override connectedCallback(): void {
    const { trigger } = this;
    trigger?.setAttribute('aria-haspopup', 'menu');
    trigger?.setAttribute('aria-expanded', 'false');
    if (this.#body) super.connectedCallback();
    else code.loadWhenIdle();
  }

  /** The body brings the styles, because there is no shadow root without it. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot() as ShadowRoot;
    adoptStyles(root, code.value?.menuStyles ?? []);
    return root;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    return !this.hasUpdated || super.getUpdateComplete();
  }

  /** The button that opens it. */
  get trigger(): HTMLElement | null {
    return this.querySelector('[slot=trigger]');
  }

  get open(): boolean {
    return this.#body?.isOpen ?? false;
  }

  show(): void {
    const { value } = code;
    // Another press tries again what could not be loaded.
    if (!value) return void code.load().then((loaded) => loaded && this.isConnected && this.show());
    if (!this.#body) {
      this.#body = new value.MenuBody(this);
      super.connectedCallback();
      this.performUpdate();
    }
    this.#body.open(this.#focusLast);
  }

  hide(): void {
    this.#body?.close();
  }

  override render(): unknown {
    return this.#body?.render() ?? nothing;
  }

  /** Not something in the menu. */
  #isTrigger({ target }: Event): boolean {
    return this.trigger?.contains(target as Node) ?? false;
  }

  readonly #toggle = (event: Event): void => {
    if (!this.#isTrigger(event) || this.trigger?.ariaDisabled === 'true') return;
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
}

/** Called by elements that use it. */
export function defineMenu(): void {
  define('cc-p-menu', MenuPart);
}

/** Resolves when a press opens a menu in the same task, as on a page that was idle for a moment. */
export async function menuLoaded(): Promise<void> {
  await code.load();
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-menu': MenuPart;
  }
}
