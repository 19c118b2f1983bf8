import type { Client } from '@centralita/core';

/** Said on the document when somebody begins to provide: whoever is connected asks again. */
export const providerEvent = 'cc-client-provider';

/** The fields that a provider reads; the event may come from another copy of this module. */
export interface ClientRequest {
  readonly accept: (client: Client | undefined) => void;
  readonly signal: AbortSignal;
}

/**
 * Asks the nearest provider for its client. Bubbles through shadow roots. The provider stops it, calls `accept` now or as soon
 * as it has a client, and again with each other one, until `signal` aborts.
 */
export class ClientRequestEvent extends Event implements ClientRequest {
  readonly accept: (client: Client | undefined) => void;
  readonly signal: AbortSignal;

  constructor(accept: (client: Client | undefined) => void, signal: AbortSignal) {
    super('cc-client-request', { bubbles: true, composed: true });
    this.accept = accept;
    this.signal = signal;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cc-client-request': ClientRequestEvent;
  }
}
