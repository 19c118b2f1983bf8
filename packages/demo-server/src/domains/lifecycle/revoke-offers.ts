import type { Interaction, Offer } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';

/** Ends an offer: its ring time does not run on. */
export async function settleOffer(tx: Tx, offer: Offer, state: Offer['state']): Promise<Offer> {
  await tx.clearTimer('offer', offer.id);
  return tx.put('offer', { ...offer, state });
}

/** Revokes the standing offer of an interaction: the customer left, or a colleague took the ticket. */
export async function revokeOffers(tx: Tx, interactionId: string): Promise<void> {
  for (const found of await tx.find('offer', { interaction_id: interactionId, state: 'offered' }))
    await settleOffer(tx, found, 'revoked');
}

/** What is over is offered to nobody, and whoever was asked to take it over does not see the ticket any more. */
export async function withdraw(tx: Tx, { id, ticketId, status, transfer }: Interaction): Promise<void> {
  if (status === 'offered') await revokeOffers(tx, id);
  const ticket = transfer && (await tx.need('ticket', ticketId));
  // Another conversation of the ticket may be on its way to somebody else.
  if (ticket && ticket.invitedId === transfer.asked.at(-1))
    await tx.put('ticket', { ...ticket, invitedId: null });
}
