import type { Backend } from '../backend.js';
import { Collection } from '../lib/collection.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { Entity, EntityName, Message } from '../protocol/index.js';

/** A message as an agent sees it: also one that the server has not acknowledged, or has refused. */
export interface MessageView extends Omit<Message, 'state'> {
  readonly state: Message['state'] | 'pending';
  /** Why it failed. */
  readonly error: ErrorCode | null;
}

/**
 * For stores whose content is fetched: after a hole in the log it is fetched again, but only when somebody looks. A
 * day opens hundreds, and all at once would be a flood.
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
  return { refresh, expire: (id: string): unknown => stale.add(id) };
}

/** The collection of `name` that follows the log. */
export function follow<N extends EntityName>(backend: Backend, name: N): Collection<Entity<N>> {
  const collection = new Collection<Entity<N>>();
  backend.on('snapshot', (entities) => collection.reset((entities[name] ?? []) as readonly Entity<N>[]));
  backend.on('change', (change) => {
    if (change.entity === name) collection.put(change.id, change.value as Entity<N> | null);
  });
  return collection;
}
