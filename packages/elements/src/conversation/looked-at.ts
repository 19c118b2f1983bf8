import type { LitElement, ReactiveController } from 'lit';

/** Renders the host when somebody may have begun to look at it: what is seen counts as read, and nothing else tells. */
export class LookedAt implements ReactiveController {
  readonly #host: LitElement;
  #page: AbortController | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#page = new AbortController();
    const { signal } = this.#page;
    const look = (): void => this.#host.requestUpdate();
    window.addEventListener('focus', look, { signal });
    document.addEventListener('visibilitychange', look, { signal });
    // A page may draw it hidden and show it later.
    const shown = new IntersectionObserver(look);
    shown.observe(this.#host);
    signal.addEventListener('abort', () => shown.disconnect());
  }

  hostDisconnected(): void {
    this.#page?.abort();
  }
}
