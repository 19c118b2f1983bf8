import type { LitElement, ReactiveController } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { banner } from '../parts/banner.js';

/** How long the page may be too busy to fetch what is not asked for yet, ms. */
const patience = 2_000;
/** Before what could not be fetched is tried again, ms: nobody might press a button for it. */
const pause = 10_000;

/**
 * Code of a second step. It comes when the page is idle, so that a network that is lost later does not matter, or at once when it
 * is needed first; then it stays.
 */
export class Loaded<T> implements ReactiveController {
  readonly #host: LitElement;
  readonly #load: () => Promise<T>;
  #loaded: { readonly value: T } | undefined;
  #loading: Promise<T | undefined> | undefined;
  /** Somebody waits for it. */
  #wanted = false;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, load: () => Promise<T>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  /** `undefined` until it is there. */
  get value(): T | undefined {
    return this.#loaded?.value;
  }

  hostConnected(): void {
    const idle = (globalThis as Partial<Pick<typeof globalThis, 'requestIdleCallback'>>).requestIdleCallback;
    const fetch = () => void this.get();
    if (idle) idle(fetch, { timeout: patience });
    else setTimeout(fetch, patience / 10);
  }

  hostDisconnected(): void {
    clearTimeout(this.#later);
  }

  /** Fetches it, again if that failed before. Never rejects; `undefined`: it cannot be had now. */
  get(): Promise<T | undefined> {
    if (this.#loaded) return Promise.resolve(this.#loaded.value);
    return (this.#loading ??= this.#load()
      .then(
        (value) => (this.#loaded = { value }).value,
        () => this.#tryLater(),
      )
      .finally(() => {
        this.#loading = undefined;
        this.#host.requestUpdate();
      }));
  }

  #tryLater(): undefined {
    clearTimeout(this.#later);
    if (this.#host.isConnected) this.#later = setTimeout(() => void this.get(), pause);
  }

  /** What `draw` makes of it; until it is there `wait`, or that it could not be fetched and a button that tries again. */
  view(words: Localizer, wait: unknown, draw: (value: T) => unknown): unknown {
    if (this.#loaded) return draw(this.#loaded.value);
    if (!this.#wanted) {
      this.#wanted = true;
      void this.get();
    }
    if (this.#loading) return wait;
    return banner({
      tone: 'bad',
      text: words.error('connection-lost'),
      action: { label: words.term('try-again'), onPress: () => void this.#again() },
    });
  }

  /** The button that was pressed goes away: the focus goes to what comes in its place. */
  async #again(): Promise<void> {
    const fetched = this.get();
    this.#host.requestUpdate();
    await fetched;
    await this.#host.updateComplete;
    if (this.#host.shadowRoot?.activeElement) return;
    const part = this.#host.renderRoot.firstElementChild as LitElement | null;
    await part?.updateComplete;
    (part?.shadowRoot ?? part)?.querySelector<HTMLElement>('input, button, [tabindex="0"]')?.focus();
  }
}
