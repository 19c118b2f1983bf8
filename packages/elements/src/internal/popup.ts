import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { position, type Placement } from './position.js';

export interface PopupOptions {
  /** The element that opens the popup. It gets `aria-expanded`, and the focus back. */
  readonly anchor: () => HTMLElement | null | undefined;
  /** The panel: an element with `popover="manual"` that is always in the template. */
  readonly panel: () => HTMLElement | null | undefined;
  /** Default `bottom-start`. */
  readonly placement?: () => Placement;
  /** After it opened or closed: put the focus inside, clean up. */
  readonly onToggle?: (open: boolean) => void;
}

/** Opens a panel in the top layer; Escape, a press outside and leaving by Tab close it. */
export class Popup implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PopupOptions;
  #opened: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PopupOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  readonly toggle = (): void => {
    if (this.isOpen) this.close();
    else this.open();
  };

  readonly open = (): void => {
    const anchor = this.#options.anchor();
    const panel = this.#options.panel();
    if (this.isOpen || !anchor || !panel?.isConnected) return;
    this.#opened = new AbortController();
    const { signal } = this.#opened;
    panel.showPopover();
    position({ anchor, panel, placement: this.#options.placement?.() ?? 'bottom-start', signal });
    document.addEventListener('pointerdown', this.#outside, { signal, capture: true });
    panel.addEventListener('keydown', this.#escape, { signal });
    anchor.addEventListener('keydown', this.#escape, { signal });
    panel.addEventListener('focusout', this.#left, { signal });
    this.#changed(true);
  };

  /** @param refocus gives the focus back to the anchor; default true. */
  close(refocus = true): void {
    if (!this.#opened) return;
    this.#opened.abort();
    this.#opened = undefined;
    const panel = this.#options.panel();
    if (panel?.matches(':popover-open')) panel.hidePopover();
    if (refocus) this.#options.anchor()?.focus();
    this.#changed(false);
  }

  hostUpdated(): void {
    this.#options.anchor()?.setAttribute('aria-expanded', String(this.isOpen));
  }

  hostDisconnected(): void {
    this.close(false);
  }

  #changed(open: boolean): void {
    this.#options.anchor()?.setAttribute('aria-expanded', String(open));
    this.#options.onToggle?.(open);
    this.#host.requestUpdate();
  }

  readonly #outside = (event: Event): void => {
    const path = event.composedPath();
    const panel = this.#options.panel();
    const anchor = this.#options.anchor();
    if ((panel && path.includes(panel)) || (anchor && path.includes(anchor))) return;
    this.close(false);
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };

  readonly #left = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    // No target: the window lost the focus, or a render took the focused item away.
    if (!(to instanceof Node) || this.#options.panel()?.contains(to) || to === this.#options.anchor()) return;
    this.close(false);
  };
}
