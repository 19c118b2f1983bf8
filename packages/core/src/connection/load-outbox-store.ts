import type { OpenOutboxStore } from './outbox-store.js';

const load = () => import('./outbox-store.js');

/**
 * Where this page keeps its durable commands; null in Node. The store and `idb` are a chunk of their own that is requested with
 * the first connection, early enough that the first hello need not wait for it. `scope`: as in `indexedDbOutbox`.
 */
export function loadOutboxStore(scope: string): OpenOutboxStore | null {
  if (!('indexedDB' in globalThis)) return null;
  const early = load();
  early.catch(() => undefined);
  return async (me) => (await early.catch(load)).indexedDbOutbox(scope)(me);
}
