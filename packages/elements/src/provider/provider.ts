import type { Client } from '@centralita/core';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { provide } from '../internal/provide.js';
import { reportProblem } from '../session/report-problem.js';
import { open, type ConnectOptions } from '../session/connect.js';
import { sessionOptions } from '../session/session-options.js';
import { dispatchPageEvents } from '../session/dispatch-page-events.js';

/**
 * A session for what it contains, instead of the page's: give it a `client`, or `server` and `token-url` (or `getToken`). May stand
 * in another one; the nearest counts.
 *
 * @summary Session for the elements inside it.
 * @slot - The elements that use the session, and anything else.
 * @event {CcStatusChangeEvent} cc-status-change - The agent's state changed.
 * @event {CcCallRingEvent} cc-call-ring - A call rings here.
 * @event {CcCallAnswerEvent} cc-call-answer - A call was answered.
 * @event {CcCallEndEvent} cc-call-end - A call ended, or stopped ringing here.
 * @event {CcMessageEvent} cc-message - A message was written in one of the agent's tickets.
 * @event {CcScreenPopEvent} cc-screen-pop - A contact to show. In exactly one tab.
 * @event {CcActivityEvent} cc-activity - A finished interaction to log. In exactly one tab.
 * @event {CcErrorEvent} cc-error - The attributes cannot be used, or the session has ended.
 */
export class CcProvider extends LitElement {
  static override readonly styles = css`
    :host {
      display: contents;
    }
  `;

  /** A client that the page made itself. It is used as it is and not closed. */
  @property({ attribute: false }) client: Client | undefined;

  /** Origin of the server, `https://HOST`; the page's own if left out. */
  @property() server: string | null = null;

  /** Address on the host page's server that gives tokens. */
  @property({ attribute: 'token-url' }) tokenUrl: string | null = null;

  /** Gives tokens, instead of `token-url`. */
  @property({ attribute: false }) getToken: ConnectOptions['getToken'] | undefined;

  #provide: ((client: Client | undefined) => void) | undefined;
  #connected: AbortController | undefined;
  #end: (() => void) | undefined;

  /** What the elements inside use now. */
  get current(): Client | undefined {
    return this.#current;
  }

  #current: Client | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved in the page: it goes on.
    if (this.#connected) return;
    this.#connected = new AbortController();
    this.#provide = provide(this, this.#connected.signal);
    if (this.hasUpdated) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#end?.();
      this.#connected?.abort();
      this.#connected = undefined;
    });
  }

  protected override updated(_changed: PropertyValues): void {
    this.#start();
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #start(): void {
    this.#end?.();
    // Nothing would end what a removed provider starts. It starts when it is put back.
    if (!this.#connected) return;
    const own = this.client ? undefined : this.#open();
    const client = this.client ?? own;
    this.#current = client;
    this.#provide?.(client);
    if (!client) return;
    const ended = new AbortController();
    dispatchPageEvents(client, this, ended.signal);
    this.#end = () => {
      this.#end = undefined;
      ended.abort();
      this.#provide?.(undefined);
      this.#current = undefined;
      own?.close();
    };
  }

  /** Nothing while nothing is asked for: the page may set `client` later. */
  #open(): Client | undefined {
    const { server, tokenUrl, getToken } = this;
    if (!tokenUrl && !getToken) return undefined;
    try {
      return open(sessionOptions({ server, tokenUrl, getToken }), this);
    } catch (error) {
      reportProblem({ target: this, source: 'cc-provider', code: 'bad-request', error });
      return undefined;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-provider': CcProvider;
  }
}
