import {
  CentralitaError,
  groupOf,
  type Interaction,
  type Offer,
  type Ticket,
} from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';
import { roomOf } from '../../routing/room.js';
import { refreshAgent } from '../agents/presence.js';
import { activate, requeue } from '../interactions/lifecycle.js';
import { refreshCallOf } from '../calls/call-record.js';
import { settle } from './revoke-offers.js';

/** Who declined is not asked again for this long, ms, even if nobody else is there. */
const pauseAfterDecline = 5_000;

/** Proposes a queued interaction to one agent, until the queue's ring time is over. */
export async function offer(work: Work, interactionId: string, agentId: string): Promise<Offer> {
  const interaction = await work.need('interaction', interactionId);
  const deadline = work.now + (await ringTime(work, interaction));
  await work.put('interaction', { ...interaction, status: 'offered' });
  const made = await work.put('offer', {
    id: work.newId(),
    interactionId,
    ticketId: interaction.ticketId,
    channel: interaction.channel,
    agentId,
    offeredAt: work.now,
    deadline,
    state: 'offered',
  });
  await work.setTimer('offer', made.id, deadline);
  if (interaction.channel === 'voice') await refreshCallOf(work, interaction, { state: 'ringing', agentId });
  await refreshAgent(work, agentId, { lastOfferAt: work.now });
  return made;
}

/** ms. */
async function ringTime(work: Work, { queueId }: Interaction): Promise<number> {
  return (await work.need('queue', queueId)).ringSeconds * 1000;
}

/** Nobody could answer until now: what stands rings for its whole time, once pages had `within` ms to come back. */
export async function prolongOffers(work: Work, within: number): Promise<void> {
  for (const found of await work.find('offer', { state: 'offered' })) {
    const interaction = await work.need('interaction', found.interactionId);
    const deadline = work.now + within + (await ringTime(work, interaction));
    await work.put('offer', { ...found, deadline });
    await work.setTimer('offer', found.id, deadline);
  }
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

/** Passes a transfer to the next of its group; when nobody is left, back to who passed it on. */
async function passTransferOn(work: Work, interaction: Interaction): Promise<void> {
  const { transfer, ticketId } = interaction;
  if (!transfer) return;
  const next = transfer.groupId
    ? await nextOfGroup(work, interaction, transfer.groupId, transfer.asked)
    : null;
  if (next) return invite(work, interaction, next);
  const ticket = await work.need('ticket', ticketId);
  const by = await work.get('agent', transfer.by);
  if (by?.connected) {
    await work.put('ticket', { ...ticket, invitedId: null });
    await work.put('interaction', { ...interaction, status: 'active', transfer: null });
    await refreshAgent(work, by.id);
    return;
  }
  await work.put('ticket', { ...ticket, ownerId: null, invitedId: null, waitingSince: work.now });
  await work.audit('ticket.owner', ticketId, { from: ticket.ownerId, to: null });
  await work.put('interaction', { ...interaction, queuedAt: work.now });
  await requeue(work, interaction.id);
  await refreshAgent(work, transfer.by);
}

/** Offers a transfer to an agent, who sees the ticket from now on. */
export async function invite(work: Work, interaction: Interaction, agentId: string): Promise<void> {
  const { transfer, ticketId } = interaction;
  if (!transfer) return;
  const asked = { ...transfer, asked: [...transfer.asked, agentId] };
  await work.put('ticket', { ...(await work.need('ticket', ticketId)), invitedId: agentId });
  await work.put('interaction', { ...interaction, transfer: asked });
  await offer(work, interaction.id, agentId);
}

/** The first of the group who has room and was not asked; `sequential` in its order, else by chance. */
export async function nextOfGroup(
  work: Work,
  { channel }: Interaction,
  groupId: string,
  asked: readonly string[],
): Promise<string | null> {
  const group = await work.get('group', groupId);
  const free: string[] = [];
  for (const userId of group?.userIds ?? []) {
    const agent = asked.includes(userId) ? null : await work.get('agent', userId);
    if (agent && roomOf(agent)[groupOf[channel]] > 0) free.push(userId);
  }
  const index = group?.ring === 'sequential' ? 0 : Math.floor(Math.random() * free.length);
  return free[index] ?? null;
}

/** Takes back what rings at an agent who cannot answer any more; the next agent gets it at once. */
export async function takeBackOffers(work: Work, agentId: string): Promise<void> {
  for (const found of await work.find('offer', { agent_id: agentId, state: 'offered' })) {
    await settle(work, found, 'revoked');
    await giveBack(work, found);
  }
}

async function giveBack(work: Work, offer: Offer): Promise<void> {
  const interaction = await work.need('interaction', offer.interactionId);
  const { status, transfer } = interaction;
  // What is with somebody, or over, does not wait again.
  if (status === 'offered' && transfer) await passTransferOn(work, interaction);
  else if (status === 'offered') await requeue(work, offer.interactionId);
  await refreshAgent(work, offer.agentId);
}

const factOf = ({ ticketId, interactionId, agentId }: Offer) => ({ ticketId, interactionId, agentId });
