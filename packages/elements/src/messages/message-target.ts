import type { Interaction } from '@centralita/core';
import type { ConversationTermKey } from '../i18n/terms.js';

/** The interaction that a message is sent to, or the reason why none can be written. Notes are always possible. */
export type MessageTarget =
  | { readonly interaction: Interaction; readonly reason: undefined }
  | { readonly interaction: null; readonly reason: ConversationTermKey };

/** @param shown id of the interaction that is asked for; of several that are open it is the one. */
export function messageTargetOf(
  interactions: readonly Interaction[],
  agentId: string | undefined,
  shown?: string,
): MessageTarget {
  const written = interactions.filter((each) => each.channel !== 'voice' && each.channel !== 'work');
  const open = written.filter((each) => isOpen(each) && each.agentId === agentId);
  const own = open.find(({ id }) => id === shown) ?? open.at(-1);
  if (own) return { interaction: own, reason: undefined };
  return { interaction: null, reason: reasonOf(written.at(-1), agentId) };
}

const isOpen = ({ status }: Interaction): boolean => status === 'active' || status === 'held';

function reasonOf(last: Interaction | undefined, agentId: string | undefined): ConversationTermKey {
  if (!last) return 'write-call';
  if (last.transfer?.by === agentId) return 'write-passed';
  if (isOpen(last)) return 'write-owner';
  return last.status === 'wrap-up' || last.status === 'closed' ? 'write-closed' : 'write-accept';
}
