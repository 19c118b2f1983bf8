import {
  CentralitaError,
  groupOf,
  type Agent,
  type Interaction,
  type Offer,
  type Ticket,
} from '@centralita/core/protocol';
import { currentAgent } from '../../projections/agents.js';
import { makeOffer, ringTimeMs } from '../../projections/make-offer.js';
import { roomOf } from '../../routing/room.js';
import { ownOf } from '../../transaction/access.js';
import type { Tx } from '../../transaction/tx.js';
import { activate, leave, requeue } from '../lifecycle/lifecycle.js';
import { settleOffer } from '../lifecycle/revoke-offers.js';

/** An agent who declined is not asked again for this long, even if nobody else is there. */
const declinePauseMs = 5_000;

/** After a start: nobody could answer until now, so offers ring for their whole time, once pages had time to come back. */
export async function extendOffers(tx: Tx, pagesBackMs: number): Promise<void> {
  for (const found of await tx.find('offer', { state: 'offered' })) {
    const interaction = await tx.need('interaction', found.interactionId);
    const deadline = tx.now + pagesBackMs + (await ringTimeMs(tx, interaction));
    await tx.put('offer', { ...found, deadline });
    await tx.setTimer('offer', found.id, deadline);
  }
}

/** The offer, if it still stands: of all who answer it, one finds it so. */
async function standing(tx: Tx, offerId: string): Promise<Offer> {
  const found = await ownOf(tx, 'offer', offerId);
  if (found.state !== 'offered')
    throw new CentralitaError('conflict', `The offer was ${found.state}`, { state: found.state });
  return found;
}

/** The agent takes it and owns the ticket. */
export async function accept(tx: Tx, offerId: string): Promise<Ticket> {
  const offer = await settleOffer(tx, await standing(tx, offerId), 'accepted');
  const ticket = await activate(tx, offer.interactionId, offer.agentId);
  // An agent cannot take written work beside an exclusive call, so those offers go to agents who can.
  if (offer.channel === 'voice' && (await tx.need('agent', offer.agentId)).voiceExclusive)
    await passOffersOn(tx, offer.agentId, (other) => other.channel !== 'voice');
  return ticket;
}

export async function decline(tx: Tx, offerId: string): Promise<Offer> {
  const offer = await settleOffer(tx, await standing(tx, offerId), 'declined');
  // While its row exists, routing leaves the agent out: a phone that refuses by itself would ring without a pause.
  await tx.setTimer('declined', offer.id, tx.now + declinePauseMs);
  await giveBack(tx, offer);
  await tx.fact('offer.declined', factOf(offer));
  return offer;
}

/** Timer `offer`: nobody answered. The next agent gets it, and whoever let it ring is not ready any more. */
export async function expireOffer(tx: Tx, offerId: string): Promise<void> {
  const found = await tx.get('offer', offerId);
  if (found?.state !== 'offered') return;
  const agent = await currentAgent(tx, found.agentId);
  // An agent who talks, or hears a call ring, has not missed a written offer.
  if (found.channel !== 'voice' && agent && agent.voice.used > 0 && isOnCall(agent)) {
    await settleOffer(tx, found, 'revoked');
    return giveBack(tx, found);
  }
  const offer = await settleOffer(tx, found, 'missed');
  if (agent) await tx.put('agent', { ...agent, chosen: { state: 'paused', reason: 'missed' } });
  await giveBack(tx, offer);
  await tx.fact('offer.missed', factOf(offer));
}

const isOnCall = ({ state }: Agent): boolean =>
  state === 'offered' || state === 'dialing' || state === 'in-service';

/** Passes a transfer to the next of its group; when nobody is left, back to the agent who passed it on. */
async function passTransferOn(tx: Tx, interaction: Interaction): Promise<void> {
  const { transfer, ticketId } = interaction;
  if (!transfer) return;
  const { groupId, asked } = transfer;
  const next = groupId ? await nextOfGroup(tx, interaction, { groupId, asked }) : null;
  if (next) return invite(tx, interaction, next);
  const ticket = await tx.need('ticket', ticketId);
  const by = await tx.get('agent', transfer.by);
  if (by?.connected) {
    await tx.put('ticket', { ...ticket, invitedId: null });
    await tx.put('interaction', { ...interaction, status: 'active', transfer: null });
    return;
  }
  await tx.put('ticket', { ...ticket, invitedId: null });
  await leave(tx, ticketId, transfer.by);
  await requeue(tx, { ...interaction, queuedAt: tx.now });
}

/** Offers a transfer to an agent, who sees the ticket from now on. */
export async function invite(tx: Tx, interaction: Interaction, agentId: string): Promise<void> {
  const { transfer, ticketId } = interaction;
  if (!transfer) return;
  const asked = { ...transfer, asked: [...transfer.asked, agentId] };
  await tx.put('ticket', { ...(await tx.need('ticket', ticketId)), invitedId: agentId });
  await tx.put('interaction', { ...interaction, transfer: asked });
  await makeOffer(tx, interaction.id, agentId);
}

export interface GroupToAsk {
  readonly groupId: string;
  /** Agents who were asked already. */
  readonly asked: readonly string[];
}

/** The first of the group who has room and was not asked; `sequential` in its order, else by chance. */
export async function nextOfGroup(
  tx: Tx,
  { channel }: Interaction,
  { groupId, asked }: GroupToAsk,
): Promise<string | null> {
  const group = await tx.get('group', groupId);
  const free: string[] = [];
  for (const userId of group?.userIds ?? []) {
    const agent = asked.includes(userId) ? null : await currentAgent(tx, userId);
    if (agent && roomOf(agent)[groupOf[channel]] > 0) free.push(userId);
  }
  const index = group?.ring === 'sequential' ? 0 : Math.floor(Math.random() * free.length);
  return free[index] ?? null;
}

/** Revokes what rings at an agent who cannot answer any more; the next agent gets it at once. */
export async function passOffersOn(
  tx: Tx,
  agentId: string,
  which: (offer: Offer) => boolean = () => true,
): Promise<void> {
  for (const found of await tx.find('offer', { agent_id: agentId, state: 'offered' })) {
    if (!which(found)) continue;
    await settleOffer(tx, found, 'revoked');
    await giveBack(tx, found);
  }
}

/** What is with somebody, or over, does not wait again. */
async function giveBack(tx: Tx, offer: Offer): Promise<void> {
  const interaction = await tx.need('interaction', offer.interactionId);
  if (interaction.status !== 'offered') return;
  if (interaction.transfer) await passTransferOn(tx, interaction);
  else await requeue(tx, interaction);
}

const factOf = ({ ticketId, interactionId, agentId }: Offer) => ({ ticketId, interactionId, agentId });
