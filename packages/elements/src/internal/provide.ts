import type { Client } from '@centralita/core';
import { type ClientRequest, providerEvent } from './client-request.js';

/**
 * Answers the client requests of everything below `target` (an element, or the document for the page's session), those from
 * before included.
 *
 * @param signal ends it.
 * @returns sets the client; `undefined` takes it away, e.g. after signing out.
 */
export function provide(target: EventTarget, signal?: AbortSignal): (client: Client | undefined) => void {
  let current: Client | undefined;
  const consumers = new Set<ClientRequest>();

  const answer = (event: Event): void => {
    const request = event as Event & ClientRequest;
    // A provider element may itself ask the one around it.
    if (event.composedPath()[0] === target) return;
    event.stopPropagation();
    consumers.add(request);
    request.signal.addEventListener('abort', () => consumers.delete(request), { once: true });
    request.accept(current);
  };

  const set = (client: Client | undefined): void => {
    current = client;
    for (const consumer of [...consumers]) consumer.accept(client);
  };

  target.addEventListener('cc-client-request', answer, signal ? { signal } : undefined);
  signal?.addEventListener('abort', () => {
    set(undefined);
    call();
  });
  call();
  return set;
}

/** Whoever is connected asks again: another provider may be the nearest now. */
function call(): void {
  if (typeof document !== 'undefined') document.dispatchEvent(new Event(providerEvent));
}
