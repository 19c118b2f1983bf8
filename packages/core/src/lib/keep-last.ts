/** When there are more stores than this, those that nobody needs go, down to the half. */
const most = 100;

interface Store {
  /** How many listen. */
  readonly lc: number;
}

/**
 * Gives the store back, as the one of `stores` that was asked for last. A day asks for thousands: those that nobody listens to are
 * forgotten, the longest unasked first.
 */
export function keepLast<S extends Store>(
  stores: Map<string, S>,
  key: string,
  store: S,
  isIdle: (store: S) => boolean = ({ lc }) => lc === 0,
): S {
  stores.delete(key);
  if (stores.size >= most) {
    for (const [old, each] of stores) {
      if (stores.size <= most / 2) break;
      if (isIdle(each)) stores.delete(old);
    }
  }
  stores.set(key, store);
  return store;
}
