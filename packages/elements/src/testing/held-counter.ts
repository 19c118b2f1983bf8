import type { Client } from '@centralita/core';

type Restore = () => void;
type AddListener = typeof EventTarget.prototype.addEventListener;

/** What a page holds for elements that follow something. Each number must return to its former value when they are removed. */
export interface Held {
  /** Listeners on the window and the document. */
  readonly listeners: number;
  /** Observers that observe something. */
  readonly observers: number;
  /** Idle callbacks that have not run. */
  readonly idle: number;
  /** Subscriptions to the client's events. */
  readonly subscriptions: number;
  /** Listeners of the client's lasting stores. */
  readonly stores: number;
}

/** Counts what the page holds from now until `stop`. */
export class HeldCounter {
  /** The elements must use this client, so that their subscriptions are counted. */
  readonly client: Client;
  readonly #listeners = new Set<object>();
  readonly #observers = new Set<unknown>();
  readonly #idle = new Set<number>();
  readonly #subscriptions = new Set<object>();
  readonly #restores: readonly Restore[];

  constructor(client: Client) {
    const on: Client['on'] = (event, listener) => {
      const subscription = {};
      this.#subscriptions.add(subscription);
      const end = client.on(event, listener);
      return () => {
        this.#subscriptions.delete(subscription);
        end();
      };
    };
    this.client = { ...client, on };
    this.#restores = [
      countListeners(window, this.#listeners),
      countListeners(document, this.#listeners),
      countObservers(ResizeObserver.prototype, this.#observers),
      countObservers(IntersectionObserver.prototype, this.#observers),
      countIdle(this.#idle),
      keepMounted(client),
    ];
  }

  get held(): Held {
    return {
      listeners: this.#listeners.size,
      observers: this.#observers.size,
      idle: this.#idle.size,
      subscriptions: this.#subscriptions.size,
      stores: storesOf(this.client).reduce((sum, { lc }) => sum + lc, 0),
    };
  }

  stop(): void {
    for (const restore of this.#restores) restore();
  }
}

function countListeners(target: EventTarget, held: Set<object>): Restore {
  const known: { readonly type: string; readonly listener: unknown }[] = [];
  const forget = (type: string, listener: unknown): void => {
    const index = known.findIndex((each) => each.type === type && each.listener === listener);
    const [gone] = index < 0 ? [] : known.splice(index, 1);
    if (gone) held.delete(gone);
  };
  const add: AddListener = (type, listener, options) => {
    EventTarget.prototype.addEventListener.call(target, type, listener, options);
    const entry = { type, listener };
    known.push(entry);
    held.add(entry);
    if (typeof options === 'object') options.signal?.addEventListener('abort', () => forget(type, listener));
  };
  const remove: AddListener = (type, listener, options) => {
    EventTarget.prototype.removeEventListener.call(target, type, listener, options);
    forget(type, listener);
  };
  return replace(target, { addEventListener: add, removeEventListener: remove });
}

interface Observes {
  observe: (...args: never[]) => void;
  disconnect: () => void;
}

function countObservers(prototype: Observes, held: Set<unknown>): Restore {
  const { observe, disconnect } = prototype;
  return replace(prototype, {
    observe(this: Observes, ...args: never[]) {
      held.add(this);
      observe.apply(this, args);
    },
    disconnect(this: Observes) {
      held.delete(this);
      disconnect.call(this);
    },
  });
}

function countIdle(held: Set<number>): Restore {
  const { requestIdleCallback: request, cancelIdleCallback: cancel } = window;
  return replace(window, {
    requestIdleCallback(act: IdleRequestCallback, options?: IdleRequestOptions) {
      const handle = request((deadline) => {
        held.delete(handle);
        act(deadline);
      }, options);
      held.add(handle);
      return handle;
    },
    cancelIdleCallback(handle: number) {
      held.delete(handle);
      cancel(handle);
    },
  });
}

function replace<T extends object>(target: T, members: Partial<T>): Restore {
  const own = Object.keys(members).map(
    (name) => [name, Object.getOwnPropertyDescriptor(target, name)] as const,
  );
  Object.assign(target, members);
  return () => {
    for (const [name, descriptor] of own) {
      if (descriptor) Object.defineProperty(target, name, descriptor);
      else Reflect.deleteProperty(target, name);
    }
  };
}

interface Store {
  /** The number of its listeners. */
  readonly lc: number;
  listen(listener: () => void): Restore;
}

/** The stores of the client and of its features. */
function storesOf(client: object): Store[] {
  const members = (value: object): object[] =>
    Object.values(value).filter((member): member is object => typeof member === 'object' && member !== null);
  return [...members(client), ...members(client).flatMap(members)].filter(
    (member): member is Store => 'lc' in member && typeof member.lc === 'number',
  );
}

/** A computed store stays subscribed to others for a second after its last listener has left, which would look like a leak. */
function keepMounted(client: object): Restore {
  const stops = storesOf(client).map((store) => store.listen(() => undefined));
  return () => stops.forEach((stop) => stop());
}
