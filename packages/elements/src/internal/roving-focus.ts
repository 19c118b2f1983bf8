import type { LitElement, ReactiveController } from 'lit';
import { TypeAhead } from './type-ahead.js';

export interface RovingFocusOptions {
  /** Selector of the items within the element's shadow root; the arrow keys move over them in order. */
  readonly items: string;
  /** `grid`: the number of columns is that of the first row. Default `vertical`. */
  readonly orientation?: 'vertical' | 'horizontal' | 'grid';
  /** Typed letters move the focus to the next item whose text begins with them. */
  readonly typeAhead?: boolean;
  /** The last item leads to the first one. Default true. */
  readonly wrap?: boolean;
  /** Called when the keys have moved the focus: tabs and list boxes select then. */
  readonly onMove?: (item: HTMLElement) => void;
}

/**
 * Makes a list, tab strip, menu, grid or toolbar one tab stop (APG: roving tabindex) with arrows, Home, End and type-ahead. When
 * a render moves or removes the focused item, the focus follows it or goes to its neighbor.
 *
 * Template: `<ul @keydown=${this.#roving.keydown} @focusin=${this.#roving.focusin}>`; items carry no tabindex of their own.
 */
export class RovingFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RovingFocusOptions;
  #current: HTMLElement | undefined;
  #index = 0;
  #hadFocus = false;
  readonly #typeAhead = new TypeAhead();

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
    this.#hadFocus = this.#host.hasUpdated && this.#focused(this.items) !== undefined;
  }

  hostUpdated(): void {
    const items = this.items;
    if (items.length === 0) return;
    const chosen = items.find((item) => item.matches('[aria-selected=true], [aria-checked=true]'));
    const kept = this.#current && items.includes(this.#current) ? this.#current : undefined;
    // From outside, Tab leads to the chosen item; inside, to the one that had the focus last.
    const next = (this.#hadFocus ? kept : (chosen ?? kept)) ?? items[Math.min(this.#index, items.length - 1)];
    if (!next) return;
    this.#select(next, items);
    if (this.#hadFocus && this.#focused(items) !== next) next.focus();
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
    const to = this.#step(event, from, items) ?? this.#typed(event, from, items);
    const item = to === undefined ? undefined : items[to];
    if (!item) return;
    event.preventDefault();
    this.focus(item);
    this.#options.onMove?.(item);
  };

  #typed(event: KeyboardEvent, from: number, items: readonly HTMLElement[]): number | undefined {
    if (!this.#options.typeAhead) return undefined;
    const textAt = (index: number): string => items[index]?.textContent ?? '';
    return this.#typeAhead.next(event, { from, count: items.length, textAt });
  }

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
