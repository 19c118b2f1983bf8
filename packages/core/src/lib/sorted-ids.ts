import { atom, type ReadableAtom } from 'nanostores';
import type { Collection } from './collection.js';
import { onceABurst } from './once-a-burst.js';

interface Entry {
  readonly id: string;
  readonly rank: number;
}

const compare = (a: Entry, b: Entry) => b.rank - a.rank || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

function place(entries: readonly Entry[], entry: Entry): number {
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
 * The ids of those things that `belongs` lets in, highest `rank` first. Kept by binary search, published once per
 * microtask: its cost does not grow with the number of updates in a burst.
 */
export function sortedIds<T extends { readonly id: string }>(
  collection: Collection<T>,
  belongs: (value: T) => boolean,
  rank: (value: T) => number,
): ReadableAtom<readonly string[]> & { readonly refresh: () => void } {
  const $ids = atom<readonly string[]>([]);
  const ranks = new Map<string, number>();
  let entries: Entry[] = [];

  const publish = onceABurst(() => $ids.set(entries.map((entry) => entry.id)));

  const update = (id: string, value: T | null) => {
    const old = ranks.get(id);
    const next = value && belongs(value) ? rank(value) : undefined;
    if (old === next) return;
    if (old !== undefined) entries.splice(place(entries, { id, rank: old }), 1);
    if (next === undefined) ranks.delete(id);
    else {
      ranks.set(id, next);
      entries.splice(place(entries, { id, rank: next }), 0, { id, rank: next });
    }
    publish();
  };

  collection.watch(update);
  /** For when `belongs` itself changed its mind: somebody else signed in. */
  const refresh = () => {
    ranks.clear();
    entries = [];
    for (const value of collection.values()) update(value.id, value);
    publish();
  };
  return Object.assign($ids, { refresh });
}
