import type { Interaction, Offer } from '@centralita/core/protocol';
import type { Tx } from '../transaction/tx.js';

/** Offers an interaction to one agent, until the queue's ring time is over. */
export async function makeOffer(tx: Tx, interactionId: string, agentId: string): Promise<Offer> {
  const interaction = await tx.need('interaction', interactionId);
  const deadline = tx.now + (await ringTimeMs(tx, interaction));
  await tx.put('interaction', { ...interaction, status: 'offered' });
  const offer = await tx.put('offer', {
    id: tx.newId(),
    interactionId,
    ticketId: interaction.ticketId,
    channel: interaction.channel,
    agentId,
    offeredAt: tx.now,
    deadline,
    state: 'offered',
  });
  await tx.setTimer('offer', offer.id, deadline);
  await tx.put('agent', { ...(await tx.need('agent', agentId)), lastOfferAt: tx.now });
  return offer;
}

/** How long an offer of the interaction stands. */
export async function ringTimeMs(tx: Tx, { queueId }: Interaction): Promise<number> {
  return (await tx.need('queue', queueId)).ringSeconds * 1000;
}
