import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';

/** After this many removals, stores that hold nothing and have no listener are dropped. */
const removalsPerSweep = 500;

type Listener<T> = (id: string, next: T | null, before: T | null) => void;

/**
 * All values of one kind, with one store each: an update reaches only those who show that value, however many there are. A
 * store may be asked for before its value exists; it then holds null.
 */
export class Collection<T extends { readonly id: string }> {
  readonly #stores = new Map<string, WritableAtom<T | null>>();
  readonly #listeners = new Set<Listener<T>>();
  readonly #revision = atom(0);
  #removed = 0;

  /** Changes with every value: the source of `computed` stores over `values()`. A reset of all changes it once. */
  readonly $revision: ReadableAtom<number> = this.#revision;

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

  /** Calls `listener` with each change of any value, and with what it was before. */
  watch(listener: Listener<T>): void {
    this.#listeners.add(listener);
  }

  put(id: string, value: T | null): void {
    if (this.#set(id, value)) this.#revision.set(this.#revision.get() + 1);
  }

  /** Holds exactly `values` from now on. */
  reset(values: readonly T[]): void {
    const next = new Set(values.map((value) => value.id));
    for (const id of [...this.#stores.keys()]) if (!next.has(id)) this.#set(id, null);
    for (const value of values) this.#set(value.id, value);
    this.#revision.set(this.#revision.get() + 1);
    this.#sweep();
  }

  #set(id: string, value: T | null): boolean {
    if (!value && !this.#stores.has(id)) return false;
    const store = this.store(id) as WritableAtom<T | null>;
    const before = store.get();
    if (before === value) return false;
    store.set(value);
    for (const listener of this.#listeners) listener(id, value, before);
    if (value === null && ++this.#removed >= removalsPerSweep) this.#sweep();
    return true;
  }

  #sweep(): void {
    this.#removed = 0;
    for (const [id, store] of this.#stores) {
      if (store.get() === null && store.lc === 0) this.#stores.delete(id);
    }
  }
}
