import type { Ticket } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';

/** Whether the owner of the ticket talks or writes with the customer now, or is passing that conversation on. */
export async function isInConversation(tx: Tx, { id, ownerId }: Ticket): Promise<boolean> {
  if (ownerId === null) return false;
  const live = await tx.find('interaction', { ticket_id: id, status: ['active', 'held', 'offered'] });
  return live.some(({ agentId }) => agentId === ownerId);
}
