import type { LitElement, ReactiveController } from 'lit';
import { plain } from '../i18n/plain.js';

export interface RovingFocusOptions {
  /** The things that the arrow keys walk over, in order: a selector within the element's shadow root. */
  readonly items: string;
  /** `grid`: as many columns as stand beside the first item. Default `vertical`. */
  readonly orientation?: 'vertical' | 'horizontal' | 'grid';
  /** Typing letters goes to the next item whose text begins with them. */
  readonly typeAhead?: boolean;
  /** From the last to the first. Default true. */
  readonly wrap?: boolean;
  /** Called when the keys have moved the focus: tabs and list boxes select then. */
  readonly onMove?: (item: HTMLElement) => void;
}

const forgetTypedAfter = 700;

/**
 * One tab stop for a list, tab strip, menu, grid or toolbar (APG: roving tabindex). Arrows, Home, End, type-ahead. When the
 * focused item is moved or removed by a render, the focus follows it, or goes to its neighbour.
 *
 * Template: `<ul @keydown=${this.#roving.keydown} @focusin=${this.#roving.focusin}>`; items carry no tabindex of their own.
 */
export class RovingFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RovingFocusOptions;
  #current: HTMLElement | undefined;
  #index = 0;
  #held = false;
  #typed = '';
  #typedAt = 0;

  constructor(host: LitElement, options: RovingFocusOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get items(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(this.#options.items)];
  }

  /** Focuses an item (the current one if not given) and makes it the tab stop. */
  focus(item: HTMLElement | undefined = this.#current ?? this.items[0]): void {
    if (!item) return;
    this.#select(item, this.items);
    item.focus();
  }

  hostUpdate(): void {
    this.#held = this.#host.hasUpdated && this.#focused(this.items) !== undefined;
  }

  hostUpdated(): void {
    const items = this.items;
    if (items.length === 0) return;
    const chosen = items.find((item) => item.matches('[aria-selected=true], [aria-checked=true]'));
    const kept = this.#current && items.includes(this.#current) ? this.#current : undefined;
    // Coming from outside, Tab leads to what is chosen; inside, to where one is.
    const next = (this.#held ? kept : (chosen ?? kept)) ?? items[Math.min(this.#index, items.length - 1)];
    if (!next) return;
    this.#select(next, items);
    if (this.#held && this.#focused(items) !== next) next.focus();
  }

  readonly focusin = (event: Event): void => {
    const items = this.items;
    const item = items.find((each) => event.composedPath().includes(each));
    if (item) this.#select(item, items);
  };

  readonly keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isField(event)) return;
    const items = this.items;
    const current = this.#focused(items) ?? this.#current;
    const from = current ? items.indexOf(current) : 0;
    const to = this.#step(event, from, items) ?? this.#typeAhead(event, from, items);
    const item = to === undefined ? undefined : items[to];
    if (!item) return;
    event.preventDefault();
    this.focus(item);
    this.#options.onMove?.(item);
  };

  #focused(items: readonly HTMLElement[]): HTMLElement | undefined {
    const root = this.#host.renderRoot as ShadowRoot;
    return items.find((item) => item === root.activeElement);
  }

  #select(item: HTMLElement, items: readonly HTMLElement[]): void {
    this.#current = item;
    this.#index = items.indexOf(item);
    for (const each of items) each.tabIndex = each === item ? 0 : -1;
  }

  #step(event: KeyboardEvent, from: number, items: readonly HTMLElement[]): number | undefined {
    const last = items.length - 1;
    if (event.key === 'Home') return 0;
    if (event.key === 'End') return last;
    const to = from + this.#delta(event.key, items);
    if (to === from) return undefined;
    if (to >= 0 && to <= last) return to;
    if (this.#options.wrap === false || this.#options.orientation === 'grid') return undefined;
    return to < 0 ? last : 0;
  }

  #delta(key: string, items: readonly HTMLElement[]): number {
    const orientation = this.#options.orientation ?? 'vertical';
    const forward = getComputedStyle(this.#host).direction === 'rtl' ? -1 : 1;
    const across = orientation === 'vertical' ? 0 : 1;
    const along = orientation === 'horizontal' ? 0 : orientation === 'grid' ? columnsOf(items) : 1;
    if (key === 'ArrowDown') return along;
    if (key === 'ArrowUp') return -along;
    if (key === 'ArrowRight') return across * forward;
    if (key === 'ArrowLeft') return -across * forward;
    return 0;
  }

  #typeAhead(event: KeyboardEvent, from: number, items: readonly HTMLElement[]): number | undefined {
    if (!this.#options.typeAhead || event.key.length !== 1 || event.key === ' ') return undefined;
    const fresh = event.timeStamp - this.#typedAt > forgetTypedAfter;
    this.#typed = (fresh ? '' : this.#typed) + plain(event.key);
    this.#typedAt = event.timeStamp;
    // The same letter again walks over all items with it; more letters narrow from where we are.
    const start = this.#typed.length === 1 ? from + 1 : from;
    for (let i = 0; i < items.length; i++) {
      const at = (start + i) % items.length;
      if (
        plain(items[at]?.textContent ?? '')
          .trim()
          .startsWith(this.#typed)
      )
        return at;
    }
    return undefined;
  }
}

function isField(event: Event): boolean {
  return (
    event.composedPath()[0] instanceof HTMLTextAreaElement ||
    event.composedPath()[0] instanceof HTMLInputElement
  );
}

function columnsOf(items: readonly HTMLElement[]): number {
  const top = items[0]?.offsetTop;
  const next = items.findIndex((item) => item.offsetTop !== top);
  return next === -1 ? items.length : next;
}
