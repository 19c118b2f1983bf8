import type { Backend } from '../backend.js';
import { oncePerMicrotask } from '../lib/once-per-microtask.js';
import type { ChannelGroup } from '../protocol/index.js';

/**
 * What parts of this page can show, as groups of channels: the agent is offered no written work that no page of theirs shows. A page
 * that says nothing counts as one that shows everything. Each part says it once, and ends it with the function that it gets.
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
