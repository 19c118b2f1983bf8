import { CentralitaError, type Offer, type Ticket } from '@centralita/core/protocol';
import type { Work } from '../hub/work.js';
import { refreshAgent } from './agents.js';
import { activate, requeue } from './interactions.js';
import { refreshCallOf } from './call-record.js';

/** Who declined is not asked again for this long, ms, even if nobody else is there. */
const pauseAfterDecline = 5_000;

/** Proposes a queued interaction to one agent, until the queue's ring time is over. */
export async function offer(work: Work, interactionId: string, agentId: string): Promise<Offer> {
  const interaction = await work.need('interaction', interactionId);
  const queue = await work.need('queue', interaction.queueId);
  await work.put('interaction', { ...interaction, status: 'offered' });
  const made = await work.put('offer', {
    id: work.newId(),
    interactionId,
    ticketId: interaction.ticketId,
    channel: interaction.channel,
    agentId,
    offeredAt: work.now,
    deadline: work.now + queue.ringSeconds * 1000,
    state: 'offered',
  });
  await work.setTimer('offer', made.id, made.deadline);
  if (interaction.channel === 'voice') await refreshCallOf(work, interaction, { state: 'ringing', agentId });
  await refreshAgent(work, agentId, { lastOfferAt: work.now });
  return made;
}

/** The offer, if it still stands: of all who answer it, one finds it so. */
async function standing(work: Work, offerId: string): Promise<Offer> {
  const found = await work.need('offer', offerId);
  if (work.actor.role !== 'system' && found.agentId !== work.actor.id) {
    throw new CentralitaError('not-found', 'no such offer');
  }
  if (found.state !== 'offered')
    throw new CentralitaError('conflict', `offer is ${found.state}`, { state: found.state });
  return found;
}

async function settle(work: Work, offer: Offer, state: Offer['state']): Promise<Offer> {
  await work.clearTimer('offer', offer.id);
  return work.put('offer', { ...offer, state });
}

/** The agent takes it and owns the ticket. */
export async function accept(work: Work, offerId: string): Promise<Ticket> {
  const offer = await settle(work, await standing(work, offerId), 'accepted');
  return activate(work, offer.interactionId, offer.agentId);
}

export async function decline(work: Work, offerId: string): Promise<Offer> {
  const offer = await settle(work, await standing(work, offerId), 'declined');
  // While its row is there, routing leaves the agent out: a phone that refuses by itself would ring without a pause.
  await work.setTimer('declined', offer.id, work.now + pauseAfterDecline);
  await giveBack(work, offer);
  await work.fact('offer.declined', factOf(offer));
  return offer;
}

/** Timer `offer`: nobody answered. The next agent gets it, and who let it ring is not ready any more. */
export async function miss(work: Work, offerId: string): Promise<void> {
  const found = await work.get('offer', offerId);
  if (found?.state !== 'offered') return;
  const offer = await settle(work, found, 'missed');
  await refreshAgent(work, offer.agentId, { chosen: { state: 'paused', reason: 'missed' } });
  await giveBack(work, offer);
  await work.fact('offer.missed', factOf(offer));
}

/** Takes the standing offer of an interaction back: the customer left, or a colleague took the ticket. */
export async function revokeOffers(work: Work, interactionId: string): Promise<void> {
  for (const found of await work.find('offer', { interaction_id: interactionId, state: 'offered' })) {
    await settle(work, found, 'revoked');
    await refreshAgent(work, found.agentId);
  }
}

async function giveBack(work: Work, offer: Offer): Promise<void> {
  await requeue(work, offer.interactionId);
  await refreshAgent(work, offer.agentId);
}

const factOf = ({ ticketId, interactionId, agentId }: Offer) => ({ ticketId, interactionId, agentId });
