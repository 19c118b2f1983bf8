import type { OpenOutboxStore } from './outbox-store.js';

const load = () => import('./outbox-store.js');

/**
 * Where this page keeps its durable commands; null in Node. In a chunk of its own that comes with the first connection and not
 * with the page. Begun at once, so that the first hello need not wait for it. `scope`: as in `indexedDbOutbox`.
 */
export function loadOutboxStore(scope: string): OpenOutboxStore | null {
  if (!('indexedDB' in globalThis)) return null;
  const early = load();
  early.catch(() => undefined);
  return async (me) => (await early.catch(load)).indexedDbOutbox(scope)(me);
}
