import type { Interaction, Offer } from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';
import { refreshAgent } from '../agents/presence.js';

/** An offer stands no more: its time does not run on. */
export async function settle(work: Work, offer: Offer, state: Offer['state']): Promise<Offer> {
  await work.clearTimer('offer', offer.id);
  return work.put('offer', { ...offer, state });
}

/** Takes the standing offer of an interaction back: the customer left, or a colleague took the ticket. */
export async function revokeOffers(work: Work, interactionId: string): Promise<void> {
  for (const found of await work.find('offer', { interaction_id: interactionId, state: 'offered' })) {
    await settle(work, found, 'revoked');
    await refreshAgent(work, found.agentId);
  }
}

/** What is over is offered to nobody, and who was asked to take it over does not see the ticket any more. */
export async function withdraw(work: Work, { id, ticketId, transfer }: Interaction): Promise<void> {
  await revokeOffers(work, id);
  const ticket = transfer && (await work.need('ticket', ticketId));
  // Another conversation of the ticket may be on its way to somebody else.
  if (ticket && ticket.invitedId === transfer.asked.at(-1))
    await work.put('ticket', { ...ticket, invitedId: null });
}
