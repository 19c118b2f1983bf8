/** With this many stores, those that nobody needs are dropped until half of them are left. */
const maxStores = 100;

interface Store {
  /** Number of listeners. */
  readonly lc: number;
}

/**
 * Puts `store` into `stores` as the most recent one, and returns it. A working day asks for thousands: the idle ones are
 * dropped, the least recent first.
 */
export function keepRecent<S extends Store>(
  stores: Map<string, S>,
  key: string,
  store: S,
  isIdle: (store: S) => boolean = ({ lc }) => lc === 0,
): S {
  stores.delete(key);
  if (stores.size >= maxStores) {
    for (const [old, each] of stores) {
      if (stores.size <= maxStores / 2) break;
      if (isIdle(each)) stores.delete(old);
    }
  }
  stores.set(key, store);
  return store;
}
