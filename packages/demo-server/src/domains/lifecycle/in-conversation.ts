import type { Interaction, Ticket } from '@centralita/core/protocol';
import { liveInteractions } from '../../projections/live-interactions.js';
import type { Tx } from '../../transaction/tx.js';

const talking: ReadonlySet<Interaction['status']> = new Set(['active', 'held', 'offered']);

/** Whether the owner of the ticket talks or writes with the customer now, or is passing that conversation on. */
export async function isInConversation(tx: Tx, { id, ownerId }: Ticket): Promise<boolean> {
  if (ownerId === null) return false;
  const live = await liveInteractions(tx, id);
  return live.some(({ agentId, status }) => agentId === ownerId && talking.has(status));
}
