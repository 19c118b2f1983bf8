import { atom, type ReadableAtom } from 'nanostores';
import type { Collection } from './collection.js';
import { oncePerMicrotask } from './once-per-microtask.js';

interface Entry {
  readonly id: string;
  readonly rank: number;
}

const compare = (a: Entry, b: Entry) => b.rank - a.rank || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

function indexOf(entries: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(entries[middle]!, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The ids of those values that `belongs` admits, highest `rank` first. Binary search keeps the order, and a microtask
 * publishes it once: the cost of a burst does not grow with its number of updates.
 */
export function sortedIds<T extends { readonly id: string }>(
  collection: Collection<T>,
  belongs: (value: T) => boolean,
  rank: (value: T) => number,
): ReadableAtom<readonly string[]> & { readonly refresh: () => void } {
  const $ids = atom<readonly string[]>([]);
  const ranks = new Map<string, number>();
  let entries: Entry[] = [];

  const publish = oncePerMicrotask(() => $ids.set(entries.map((entry) => entry.id)));

  const update = (id: string, value: T | null) => {
    const old = ranks.get(id);
    const next = value && belongs(value) ? rank(value) : undefined;
    if (old === next) return;
    if (old !== undefined) entries.splice(indexOf(entries, { id, rank: old }), 1);
    if (next === undefined) ranks.delete(id);
    else {
      ranks.set(id, next);
      entries.splice(indexOf(entries, { id, rank: next }), 0, { id, rank: next });
    }
    publish();
  };

  collection.watch(update);
  /** For the moment when `belongs` itself gives other answers: another user signed in. */
  const refresh = () => {
    ranks.clear();
    entries = [];
    for (const value of collection.values()) update(value.id, value);
    publish();
  };
  return Object.assign($ids, { refresh });
}
