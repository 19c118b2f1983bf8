import type { Backend } from '../backend.js';
import { Collection } from '../lib/collection.js';
import type { Entity, EntityName } from '../protocol/index.js';

/**
 * For stores whose content is fetched: after a gap in the log it is fetched again, but only for stores that have a listener.
 * A working day opens hundreds, and fetching them all at once would flood the server.
 */
export function refetch(
  backend: Backend,
  open: ReadonlyMap<string, { readonly lc: number }>,
  load: (id: string) => Promise<void>,
) {
  const stale = new Set<string>();
  const refresh = (id: string): void => {
    if (stale.delete(id)) void load(id);
  };
  backend.on('snapshot', () => {
    for (const [id, store] of open) {
      stale.add(id);
      if (store.lc > 0) refresh(id);
    }
  });
  const expire = (id: string): void => {
    for (const each of stale) if (!open.has(each)) stale.delete(each);
    stale.add(id);
  };
  return { refresh, expire };
}

/** The collection of `name` that follows the log. @param keeps false for values that are over and need not be kept */
export function follow<N extends EntityName>(
  backend: Backend,
  name: N,
  keeps: (value: Entity<N>) => boolean = () => true,
): Collection<Entity<N>> {
  const collection = new Collection<Entity<N>>();
  backend.on('snapshot', (entities) =>
    collection.reset(((entities[name] ?? []) as readonly Entity<N>[]).filter(keeps)),
  );
  backend.on('change', (change) => {
    if (change.entity !== name) return;
    const value = change.value as Entity<N> | null;
    collection.put(change.id, value && keeps(value) ? value : null);
  });
  return collection;
}
