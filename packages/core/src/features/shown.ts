import type { Backend } from '../backend.js';
import { oncePerMicrotask } from '../lib/once-per-microtask.js';
import type { ChannelGroup } from '../protocol/index.js';

/**
 * Collects which groups of channels the parts of this page can show. The server offers an agent only the written work that at least
 * one of their pages can show. A page that reports nothing counts as one that shows everything. Each part reports its groups once, and
 * calls the returned function when it no longer shows them.
 */
export function createShown(backend: Backend) {
  const parts = new Set<readonly ChannelGroup[]>();
  const send = oncePerMicrotask(() => backend.show?.([...new Set([...parts].flat())]));
  return (...groups: ChannelGroup[]): (() => void) => {
    parts.add(groups);
    send();
    return () => {
      parts.delete(groups);
      send();
    };
  };
}
