import type { Backend, BackendEvents, BackendStatus, Me, PendingCommand, Ticket } from '@centralita/core';
import { atom } from 'nanostores';

type Listeners = { readonly [E in keyof BackendEvents]: Set<BackendEvents[E]> };

/** Feeds the real client as a server would, without one: what is measured is the page. */
export class PageBackend implements Backend {
  readonly $status = atom<BackendStatus>({ state: 'online', retryAt: null, error: null });
  readonly $me = atom<Me | null>({ id: 'ana', name: 'Ana', role: 'agent', tenantId: 'bench' });
  readonly $pending = atom<readonly PendingCommand[]>([]);
  readonly $storage = atom<'durable' | 'memory'>('durable');
  readonly clock = { now: () => Date.now() };
  readonly #listeners: Listeners = {
    snapshot: new Set(),
    change: new Set(),
    fact: new Set(),
    typing: new Set(),
    refused: new Set(),
    heartbeat: new Set(),
  };

  snapshot(tickets: readonly Ticket[]): void {
    for (const listener of this.#listeners.snapshot) listener({ ticket: tickets }, 'first');
  }

  change(ticket: Ticket): void {
    for (const listener of this.#listeners.change)
      listener({ entity: 'ticket', id: ticket.id, value: ticket });
  }

  on<E extends keyof BackendEvents>(event: E, listener: BackendEvents[E]): () => void {
    const listeners: Set<BackendEvents[E]> = this.#listeners[event];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  request(): Promise<never> {
    return new Promise(() => undefined);
  }

  readonly typing = () => undefined;
  readonly retry = () => undefined;
  readonly close = () => undefined;
  readonly signOut = () => Promise.resolve();
}
