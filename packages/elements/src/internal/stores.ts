import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The shape of a store: a nanostores atom, map or computed. */
export interface ReadableStore<T> {
  get(): T;
  listen(listener: () => void): () => void;
}

/** Reads a store and re-renders the host when it changes. `undefined` (no client yet) reads as `undefined`. */
export interface UseStore {
  <T>(store: ReadableStore<T>): T;
  <T>(store: ReadableStore<T> | undefined): T | undefined;
}

class Stores implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #bound = new Map<ReadableStore<unknown>, (() => void) | undefined>();
  readonly #used = new Set<ReadableStore<unknown>>();
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  readonly use = <T>(store: ReadableStore<T> | undefined): T | undefined => {
    if (!store) return undefined;
    this.#used.add(store);
    if (!this.#bound.get(store)) this.#bound.set(store, this.#connected ? this.#listen(store) : undefined);
    return store.get();
  };

  hostConnected(): void {
    this.#connected = true;
    if (this.#bound.size === 0) return;
    for (const store of this.#bound.keys()) this.#bound.set(store, this.#listen(store));
    // The host missed the changes that happened while it was disconnected.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    for (const [store, unbind] of this.#bound) {
      unbind?.();
      this.#bound.set(store, undefined);
    }
  }

  hostUpdated(): void {
    for (const [store, unbind] of this.#bound) {
      if (this.#used.has(store)) continue;
      unbind?.();
      this.#bound.delete(store);
    }
    this.#used.clear();
  }

  // `listen`, not `subscribe`: that calls back at once and costs a second render.
  #listen(store: ReadableStore<unknown>): () => void {
    return store.listen(() => this.#host.requestUpdate());
  }
}

/**
 * `readonly #use = stores(this)`; in `render`: `this.#use(client.agent.$me)`. Stores that the last render did not read are
 * dropped, so pass lasting stores, not ones made in `render`.
 */
export function stores(host: ReactiveControllerHost): UseStore {
  return new Stores(host).use;
}
