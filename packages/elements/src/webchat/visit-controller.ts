import type { CustomerClient } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { forgetVisit, hasVisit, openVisit, visitKey, type OpenVisit, type Visitor } from './visit-session.js';

type Host = ReactiveControllerHost & Element & Visitor;

interface Own extends OpenVisit {
  readonly key: string;
}

/**
 * Holds the visit of the person whom the page names. When the page names another person, nothing of the former visit
 * stays in the element.
 */
export class VisitController implements ReactiveController {
  readonly #host: Host;
  /** Called when the page names another person or nobody, because the typed text is not theirs. */
  readonly #onLeft: () => void;
  #own: Own | null = null;

  constructor(host: Host, onLeft: () => void) {
    this.#host = host;
    this.#onLeft = onLeft;
    host.addController(this);
  }

  get client(): CustomerClient | undefined {
    return this.#own?.client;
  }

  hostConnected(): void {
    addEventListener('storage', this.#onOtherTab);
  }

  hostDisconnected(): void {
    removeEventListener('storage', this.#onOtherTab);
    // A window that is only moved in the page keeps its connection and its call.
    queueMicrotask(() => this.#host.isConnected || this.#close());
  }

  /**
   * Call it before each update: it opens the visit if it is `wanted` or has begun already. People who do not chat cost
   * the server no connection.
   */
  follow(wanted: boolean): void {
    const visitor = this.#visitor();
    const key = visitKey(visitor);
    if (this.#own && this.#own.key !== key) {
      this.#close();
      this.#onLeft();
    }
    if (!this.#own && this.#host.isConnected && (wanted || hasVisit(visitor)))
      this.#own = { ...openVisit(visitor), key };
  }

  /** Removes everything of this customer from the browser: token, drafts and unsent messages. */
  async end(): Promise<void> {
    const own = this.#own;
    this.#own = null;
    forgetVisit(this.#visitor());
    this.#onLeft();
    this.#host.requestUpdate();
    await Promise.all([own?.client.signOut(), own?.revoke()]);
  }

  #visitor(): Visitor {
    const { server, visitorToken, identity, name } = this.#host;
    return { server: server || location.origin, visitorToken, identity, name };
  }

  #close(): void {
    this.#own?.client.close();
    this.#own = null;
  }

  /** Ends the visit here if it ended in another tab of this browser. A null key means that everything was removed. */
  readonly #onOtherTab = ({ key, newValue }: StorageEvent): void => {
    if (!this.#own || (key !== null && key !== this.#own.key) || newValue !== null) return;
    const { client } = this.#own;
    this.#own = null;
    this.#onLeft();
    this.#host.requestUpdate();
    void client.signOut();
  };
}
