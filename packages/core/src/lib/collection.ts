import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';

/** How many removals before stores that nobody listens to are forgotten. */
const sweepAfter = 500;

type Listener<T> = (id: string, next: T | null, before: T | null) => void;

/**
 * All things of one kind, one store per thing: an update reaches only those who show that thing, however many there
 * are. A store may be asked for before its thing exists; it then holds null.
 */
export class Collection<T extends { readonly id: string }> {
  readonly #stores = new Map<string, WritableAtom<T | null>>();
  readonly #listeners = new Set<Listener<T>>();
  #removed = 0;

  get(id: string): T | null {
    return this.#stores.get(id)?.get() ?? null;
  }

  store(id: string): ReadableAtom<T | null> {
    const known = this.#stores.get(id);
    if (known) return known;
    const made = atom<T | null>(null);
    this.#stores.set(id, made);
    return made;
  }

  *values(): Iterable<T> {
    for (const store of this.#stores.values()) {
      const value = store.get();
      if (value) yield value;
    }
  }

  /** Tells each change of any thing, with what it was before. */
  watch(listener: Listener<T>): void {
    this.#listeners.add(listener);
  }

  put(id: string, value: T | null): void {
    if (!value && !this.#stores.has(id)) return;
    const store = this.store(id) as WritableAtom<T | null>;
    const before = store.get();
    if (before === value) return;
    store.set(value);
    for (const listener of this.#listeners) listener(id, value, before);
    if (value === null && ++this.#removed >= sweepAfter) this.#sweep();
  }

  /** Holds exactly `values` from now on. */
  reset(values: readonly T[]): void {
    const next = new Set(values.map((value) => value.id));
    for (const id of [...this.#stores.keys()]) if (!next.has(id)) this.put(id, null);
    for (const value of values) this.put(value.id, value);
    this.#sweep();
  }

  #sweep(): void {
    this.#removed = 0;
    for (const [id, store] of this.#stores) {
      if (store.get() === null && store.lc === 0) this.#stores.delete(id);
    }
  }
}
