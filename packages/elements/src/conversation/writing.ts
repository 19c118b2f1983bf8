import type { Interaction } from '@centralita/core';
import type { AgentTermKey } from '../i18n/terms.js';

/** Where a message would go, or why none can be written. Notes can always be left. */
export type Writing =
  | { readonly interaction: Interaction; readonly reason: undefined }
  | { readonly interaction: null; readonly reason: AgentTermKey };

export function writingOf(interactions: readonly Interaction[], agentId: string | undefined): Writing {
  const written = interactions.filter((each) => each.channel !== 'voice' && each.channel !== 'work');
  const own = written.findLast((each) => isOpen(each) && each.agentId === agentId);
  if (own) return { interaction: own, reason: undefined };
  return { interaction: null, reason: reasonOf(written.at(-1)) };
}

const isOpen = ({ status }: Interaction): boolean => status === 'active' || status === 'held';

function reasonOf(last: Interaction | undefined): AgentTermKey {
  if (!last) return 'write-call';
  if (isOpen(last)) return 'write-owner';
  return last.status === 'wrap-up' || last.status === 'closed' ? 'write-closed' : 'write-accept';
}
