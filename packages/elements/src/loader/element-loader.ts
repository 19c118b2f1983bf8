import type { ElementList } from './element-list.js';
import { nextTask } from './next-task.js';
import { spaceSheet } from './reserve-space.js';

type Root = Document | ShadowRoot;

/** Pauses before a chunk that could not be fetched is tried again; the last one repeats. */
const retryDelaysMs = [1_000, 3_000, 10_000, 30_000];

export interface ElementLoaderOptions {
  readonly elements: ElementList;
  /** Called once for a tag whose code could not be fetched twice in a row. The loader goes on trying. */
  readonly onFailure: (tag: string, error: unknown) => void;
  /** Default: 1, 3, 10, then every 30 seconds. */
  readonly delaysMs?: readonly number[];
}

/**
 * Loads each listed element when its tag is first in a watched root: at the start, or inserted later. The browser upgrades all
 * elements of a tag once it is defined, so one load for each tag is enough; content of a `<template>` counts when it is cloned into
 * the page.
 *
 * The loader follows into open shadow roots of the host's elements that exist when the host element is inserted or defined, and
 * into those of our elements that contain others. It stops watching when every listed tag was seen.
 */
export class ElementLoader {
  readonly #elements: ElementList;
  readonly #onFailure: ElementLoaderOptions['onFailure'];
  readonly #delaysMs: readonly number[];
  readonly #sheet: CSSStyleSheet;
  /** Listed tags that no root has had yet. */
  readonly #missing: Set<string>;
  /** Tags that nobody has defined yet, so that their shadow roots do not exist yet. */
  readonly #undefinedTags = new Set<string>();
  readonly #watched = new WeakSet<Root>();
  readonly #roots = new Set<WeakRef<Root>>();
  /** The tags whose code is fetched next. */
  readonly #next: string[] = [];
  readonly #observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element && node.isConnected) this.#scan(node);
  });

  constructor({ elements, onFailure, delaysMs = retryDelaysMs }: ElementLoaderOptions) {
    this.#elements = elements;
    this.#onFailure = onFailure;
    this.#delaysMs = delaysMs;
    this.#sheet = spaceSheet(elements);
    this.#missing = new Set(Object.keys(elements));
  }

  /** Loads what `root` contains, now and later. */
  watch(root: Root): void {
    if (this.#watched.has(root)) return;
    this.#watched.add(root);
    this.#roots.add(new WeakRef(root));
    root.adoptedStyleSheets.push(this.#sheet);
    if (this.#missing.size > 0) this.#observer.observe(root, { childList: true, subtree: true });
    for (const element of root.querySelectorAll('*')) this.#visit(element);
  }

  #scan(element: Element): void {
    this.#visit(element);
    for (const inside of element.getElementsByTagName('*')) this.#visit(inside);
  }

  #visit(element: Element): void {
    const { localName: tag, shadowRoot } = element;
    this.#want(tag);
    if (shadowRoot) {
      if (this.#isFollowed(tag)) this.watch(shadowRoot);
    } else if (tag.includes('-') && this.#isFollowed(tag) && !customElements.get(tag)) {
      this.#followWhenDefined(tag);
    }
  }

  /** Of our own elements only few have others inside; the many parts of them need no observer. */
  #isFollowed(tag: string): boolean {
    return !tag.startsWith('cc-') || this.#elements[tag]?.contains !== undefined;
  }

  #want(tag: string): void {
    if (!this.#missing.delete(tag)) return;
    if (this.#missing.size === 0) this.#observer.disconnect();
    this.#next.push(tag);
    if (this.#next.length === 1) void this.#fetchNext();
    for (const inside of this.#elements[tag]?.contains ?? []) this.#want(inside);
  }

  /** Starts one fetch in each task, because a slow device needs several milliseconds to start one. The first fetch starts at once. */
  async #fetchNext(): Promise<void> {
    for (let [tag] = this.#next; tag !== undefined; [tag] = this.#next) {
      if (!customElements.get(tag)) void this.#load(tag);
      await nextTask();
      this.#next.shift();
    }
  }

  async #load(tag: string): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#elements[tag]?.load();
        return;
      } catch (error) {
        // One failure alone is nothing that a page could act on.
        if (attempt === 1) this.#onFailure(tag, error);
        await pause(this.#delaysMs[Math.min(attempt, this.#delaysMs.length - 1)] ?? 0);
      }
    }
  }

  #followWhenDefined(tag: string): void {
    if (this.#undefinedTags.has(tag)) return;
    this.#undefinedTags.add(tag);
    void customElements.whenDefined(tag).then(() => {
      this.#undefinedTags.delete(tag);
      for (const reference of this.#roots) {
        const root = reference.deref();
        if (!root) this.#roots.delete(reference);
        for (const { shadowRoot } of root?.querySelectorAll(tag) ?? [])
          if (shadowRoot) this.watch(shadowRoot);
      }
    });
  }
}

/** Ends early when the network is back. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = () => {
      over.abort();
      resolve();
    };
    addEventListener('online', end, { signal: over.signal });
    const timer = setTimeout(end, ms);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
