import type { ChannelGroup, Client } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ClientRequestEvent, providerEvent } from './client-request.js';

type Host = ReactiveControllerHost & HTMLElement;

const written = ['chat', 'email', 'work', 'social'] as const;
/** The channel groups that each element can show. The elements inside `<cc-workspace>` report their own groups. */
const shownBy: Readonly<Record<string, readonly ChannelGroup[]>> = {
  'cc-softphone': ['voice'],
  'cc-ticket-list': written,
  'cc-conversation': written,
};

const connected = new Set<ClientController>();

/** Returns the elements of the page with this tag and this client, in the order in which they were connected. */
export function elementsWith(client: Client, tag: string): HTMLElement[] {
  return [...connected]
    .filter((each) => each.client === client && each.host.localName === tag)
    .map(({ host }) => host);
}

/**
 * Gives an element the client of the nearest `provide()`: a `<cc-provider>` around it, else the page's session. It does not
 * matter which comes first; a provider that appears later, or gets another client, is noticed.
 */
export class ClientController implements ReactiveController {
  readonly host: Host;
  readonly #onClient: ((client: Client | undefined) => void) | undefined;
  #client: Client | undefined;
  #request: AbortController | undefined;
  #endShown: (() => void) | undefined;

  /** @param onClient called with each new client, and with `undefined` when it goes away. */
  constructor(host: Host, onClient?: (client: Client | undefined) => void) {
    this.host = host;
    this.#onClient = onClient;
    host.addController(this);
  }

  /** `undefined` until a provider has answered. */
  get client(): Client | undefined {
    return this.#client;
  }

  hostConnected(): void {
    connected.add(this);
    this.#sayShown();
    document.addEventListener(providerEvent, this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    connected.delete(this);
    this.#endShown?.();
    document.removeEventListener(providerEvent, this.#ask);
    this.#request?.abort();
  }

  #sayShown(): void {
    this.#endShown?.();
    this.#endShown = this.#client?.shows(...(shownBy[this.host.localName] ?? []));
  }

  readonly #ask = (): void => {
    const former = this.#request;
    const request = new AbortController();
    this.#request = request;
    const answers: (Client | undefined)[] = [];
    const accept = (client: Client | undefined): void => {
      answers[0] = client;
      this.#accept(client);
    };
    this.host.dispatchEvent(new ClientRequestEvent(accept, request.signal));
    former?.abort();
    // Moved to where no session is: what the former provider gave is not for this place.
    if (answers.length === 0) this.#accept(undefined);
  };

  readonly #accept = (client: Client | undefined): void => {
    if (client === this.#client) return;
    this.#client = client;
    this.#sayShown();
    this.#onClient?.(client);
    this.host.requestUpdate();
  };
}
