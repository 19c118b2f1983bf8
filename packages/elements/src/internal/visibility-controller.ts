import type { LitElement, ReactiveController } from 'lit';

/** Renders the host whenever it may have become visible to its reader: the element then reports visible messages as read. */
export class VisibilityController implements ReactiveController {
  readonly #host: LitElement;
  #page: AbortController | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#page = new AbortController();
    const { signal } = this.#page;
    const update = (): void => this.#host.requestUpdate();
    window.addEventListener('focus', update, { signal });
    document.addEventListener('visibilitychange', update, { signal });
    // A page may create the element hidden and show it later.
    const visibility = new IntersectionObserver(update);
    visibility.observe(this.#host);
    signal.addEventListener('abort', () => visibility.disconnect());
  }

  hostDisconnected(): void {
    this.#page?.abort();
  }
}
