import type { Interaction } from '@centralita/core/protocol';
import type { Tx } from '../transaction/tx.js';

const liveStatuses = ['queued', 'offered', 'active', 'held', 'wrap-up'] as const;

/** The interactions of a ticket that are not closed. Who asks for a part of them asks here: a transaction searches once. */
export function liveInteractions(tx: Tx, ticketId: string): Promise<Interaction[]> {
  return tx.find('interaction', { ticket_id: ticketId, status: liveStatuses });
}
