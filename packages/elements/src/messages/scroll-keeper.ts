import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A reader who is nearer to the end than this is at the end. */
const endTolerancePx = 24;
/** A reader who is nearer to the beginning than this needs older items. */
const olderThresholdPx = 120;

export interface ScrollKeeperOptions {
  readonly log: () => HTMLElement | null;
  /** The reader comes near the oldest item. */
  readonly onStart?: () => void;
  /** The reader came to the end, or left it. */
  readonly onEnd?: (atEnd: boolean) => void;
}

/**
 * Keeps a growing list where its reader is: at the end it follows what is new; scrolled up, nothing moves, whether items come
 * above or below. Items bear `data-id`; the list says `overflow-anchor: none`.
 */
export class ScrollKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ScrollKeeperOptions;
  #observer: ResizeObserver | undefined;
  #observed: HTMLElement | undefined;
  /** The first visible item and its distance from the top, px. */
  #anchor: { readonly id: string; readonly top: number } | undefined;
  #atEnd = true;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ScrollKeeperOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** To the newest, now or with the next render. */
  toEnd(): void {
    this.#atEnd = true;
    const log = this.#options.log();
    if (log) log.scrollTop = log.scrollHeight;
    this.#options.onEnd?.(true);
  }

  hostUpdate(): void {
    const log = this.#options.log();
    if (!log) return;
    this.#anchor = this.#atEnd ? undefined : anchorOf(log);
  }

  hostUpdated(): void {
    const log = this.#options.log();
    if (!log) return;
    // A removed list may be drawn once more and must not be observed again.
    if (this.#host.isConnected) this.#watch(log);
    if (this.#atEnd) log.scrollTop = log.scrollHeight;
    else if (this.#anchor) {
      const item = log.querySelector(`[data-id="${CSS.escape(this.#anchor.id)}"]`);
      if (item) log.scrollTop += item.getBoundingClientRect().top - this.#anchor.top;
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observed = undefined;
  }

  readonly scrolled = (): void => {
    const log = this.#options.log();
    if (!log) return;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < endTolerancePx;
    if (log.scrollTop < olderThresholdPx && log.scrollHeight > log.clientHeight) this.#options.onStart?.();
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    this.#options.onEnd?.(atEnd);
  };

  // A growing composer or a turned phone shortens the list from below.
  #watch(log: HTMLElement): void {
    if (this.#observed === log) return;
    this.#observer?.disconnect();
    this.#observed = log;
    this.#observer = new ResizeObserver(() => {
      if (this.#atEnd) log.scrollTop = log.scrollHeight;
    });
    this.#observer.observe(log);
  }
}

function anchorOf(log: HTMLElement): { id: string; top: number } | undefined {
  const edge = log.getBoundingClientRect().top;
  for (const item of log.querySelectorAll<HTMLElement>('[data-id]')) {
    const { top, bottom } = item.getBoundingClientRect();
    if (bottom > edge) return { id: item.dataset.id ?? '', top };
  }
  return undefined;
}
