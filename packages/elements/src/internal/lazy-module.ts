import type { LitElement, ReactiveController } from 'lit';

/** The browser may postpone an idle fetch for this long. */
const idleFetchTimeoutMs = 2_000;
/** Delay of the fetch where the browser reports no idle time. */
const fallbackDelayMs = 200;
/** A failed fetch is repeated after this time, because no button may be there to repeat it. */
const retryDelayMs = 10_000;

/**
 * Loads code that an element does not need for its first paint. It is fetched when the page is idle, so that a connection that is
 * lost later does not matter, or at once when it is needed earlier. It is fetched once.
 */
export class LazyModule<T> implements ReactiveController {
  protected readonly host: LitElement;
  readonly #load: () => Promise<T>;
  #loaded: { readonly value: T } | undefined;
  #loading: Promise<T | undefined> | undefined;
  #cancelIdleFetch: (() => void) | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, load: () => Promise<T>) {
    this.host = host;
    this.#load = load;
    host.addController(this);
  }

  /** `undefined` until it has loaded. */
  get value(): T | undefined {
    return this.#loaded?.value;
  }

  /** Distinguishes a module whose value is `undefined` from one that is missing. */
  get isLoaded(): boolean {
    return this.#loaded !== undefined;
  }

  get isLoading(): boolean {
    return this.#loading !== undefined;
  }

  hostConnected(): void {
    if (!this.#loaded) this.#cancelIdleFetch = whenIdle(() => void this.get());
  }

  hostDisconnected(): void {
    this.#cancelIdleFetch?.();
    clearTimeout(this.#retryTimer);
  }

  /** Fetches the code, again after a failure. Never rejects: `undefined` means that it cannot be fetched now. */
  get(): Promise<T | undefined> {
    if (this.#loaded) return Promise.resolve(this.#loaded.value);
    return (this.#loading ??= this.#load()
      .then(
        (value) => (this.#loaded = { value }).value,
        () => this.#retryLater(),
      )
      .finally(() => {
        this.#loading = undefined;
        this.host.requestUpdate();
      }));
  }

  #retryLater(): undefined {
    clearTimeout(this.#retryTimer);
    if (this.host.isConnected) this.#retryTimer = setTimeout(() => void this.get(), retryDelayMs);
  }
}

/** Returns a function that withdraws the request. Otherwise the browser would keep the element alive until it is idle. */
function whenIdle(act: () => void): () => void {
  const page = globalThis as Partial<typeof globalThis>;
  if (page.requestIdleCallback && page.cancelIdleCallback) {
    const handle = page.requestIdleCallback(act, { timeout: idleFetchTimeoutMs });
    return () => page.cancelIdleCallback?.(handle);
  }
  const timer = setTimeout(act, fallbackDelayMs);
  return () => clearTimeout(timer);
}
