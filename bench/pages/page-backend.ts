import type { Backend, BackendEvents, BackendStatus, Me, PendingCommand, Ticket } from '@centralita/core';
import type { Change, Fact, Snapshot } from '@centralita/core/protocol';
import { atom } from 'nanostores';

type Listeners = { readonly [E in keyof BackendEvents]: Set<BackendEvents[E]> };

/** Feeds the real client as a server would, but without a server, so that only the page is measured. */
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

  readonly #answer: (name: string, params: unknown) => unknown;

  /** @param answer the answer to a command; a command for which it returns undefined is never answered. */
  constructor(answer: (name: string, params: unknown) => unknown = () => undefined) {
    this.#answer = answer;
  }

  snapshot(tickets: readonly Ticket[], rest: Snapshot = {}): void {
    for (const listener of this.#listeners.snapshot) listener({ ...rest, ticket: [...tickets] }, 'first');
  }

  change(ticket: Ticket): void {
    this.announce({ entity: 'ticket', id: ticket.id, value: ticket });
  }

  announce(change: Change): void {
    for (const listener of this.#listeners.change) listener(change);
  }

  fact(fact: Fact): void {
    for (const listener of this.#listeners.fact) listener(fact, this.clock.now());
  }

  on<E extends keyof BackendEvents>(event: E, listener: BackendEvents[E]): () => void {
    const listeners: Set<BackendEvents[E]> = this.#listeners[event];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  request(name: string, params: unknown): Promise<never> {
    const answer = this.#answer(name, params);
    return answer === undefined ? new Promise(() => undefined) : Promise.resolve(answer as never);
  }

  readonly typing = () => undefined;
  readonly retry = () => undefined;
  readonly close = () => undefined;
  readonly signOut = () => Promise.resolve();
}
