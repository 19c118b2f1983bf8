import type { Interaction } from '@centralita/core/protocol';
import type { Tx } from '../transaction/tx.js';

const liveStatuses = ['queued', 'offered', 'active', 'held', 'wrap-up'] as const;

/** Returns the interactions of a ticket that are not closed. Callers filter this list, so that a transaction searches only once. */
export function liveInteractions(tx: Tx, ticketId: string): Promise<Interaction[]> {
  return tx.find('interaction', { ticket_id: ticketId, status: liveStatuses });
}
