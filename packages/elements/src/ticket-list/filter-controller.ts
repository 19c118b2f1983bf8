import type { LitElement, ReactiveController } from 'lit';
import { anyTicket, keepFilter, recallFilter, type ListFilter } from './list-filter.js';

/** The filter, order and search text of a list. Filter and order are remembered under the element's `id`. */
export class FilterController implements ReactiveController {
  readonly #host: LitElement;
  #filter = anyTicket;
  #search = '';

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  get filter(): ListFilter {
    return this.#filter;
  }

  get search(): string {
    return this.#search;
  }

  hostConnected(): void {
    this.#filter = recallFilter(this.#host.id);
    this.#host.requestUpdate();
  }

  choose(filter: ListFilter): void {
    this.#filter = filter;
    keepFilter(this.#host.id, filter);
    this.#host.requestUpdate();
  }

  searchFor(text: string): void {
    this.#search = text;
    this.#host.requestUpdate();
  }

  /** Clears search and filter; the order stays. */
  clear(): void {
    this.#search = '';
    this.choose({ ...anyTicket, order: this.#filter.order });
  }
}
