import {
  CentralitaError,
  type Agent,
  type Channel,
  type Direction,
  type Interaction,
  type Ticket,
} from '@centralita/core/protocol';
import { currentAgent } from '../../projections/agents.js';
import { liveInteractions } from '../../projections/live-interactions.js';
import { rankIn } from '../../projections/queue-ranks.js';
import type { Tx } from '../../transaction/tx.js';
import { isInConversation } from './in-conversation.js';
import { revokeOffers, withdraw } from './revoke-offers.js';

export interface NewInteraction {
  readonly ticketId: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly queueId: string;
  readonly ownAddress: Interaction['ownAddress'];
  readonly remote: Interaction['remote'];
  readonly reason: string;
  readonly colleagueId?: string;
  /** Set: begins with this agent instead of in the queue. */
  readonly agentId?: string;
}

/** Begins an interaction: in the queue, or with the agent who started it. */
export async function open(tx: Tx, { agentId, ...rest }: NewInteraction): Promise<Interaction> {
  const { now } = tx;
  return tx.put('interaction', {
    ...rest,
    id: tx.newId(),
    status: agentId ? 'active' : 'queued',
    agentId: agentId ?? null,
    openedAt: now,
    queuedAt: agentId ? null : now,
    rank: agentId ? null : await rankIn(tx, 'usual', { ...rest, openedAt: now, queuedAt: now }),
    transfer: null,
    answeredAt: null,
    endedAt: null,
    wrapUpUntil: null,
    closedAt: null,
    result: null,
  });
}

/**
 * Gives the interaction to the agent, who also becomes the owner of the ticket unless its owner has another
 * conversation in it.
 */
export async function activate(tx: Tx, interactionId: string, agentId: string): Promise<Ticket> {
  const interaction = await tx.need('interaction', interactionId);
  if (interaction.status !== 'offered' && interaction.status !== 'queued') throw inState(interaction);
  const ticket = await tx.need('ticket', interaction.ticketId);
  const answeredAt = interaction.answeredAt ?? tx.now;
  const place = { rank: null, transfer: null };
  await tx.put('interaction', { ...interaction, ...place, status: 'active', agentId, answeredAt });
  // An owner who passes a conversation on means to give the colleague everything that they write to the customer.
  if (interaction.transfer?.by === ticket.ownerId)
    await passOn(tx, ticket.id, { from: ticket.ownerId, to: agentId });
  const isKept = await isInConversation(tx, ticket);
  await tx.put('ticket', { ...ticket, ownerId: isKept ? ticket.ownerId : agentId, invitedId: null });
  const about = { ticketId: ticket.id, interactionId, agentId };
  if (interaction.channel !== 'voice') await tx.fact('conversation.answered', about);
  if (ticket.ownerId !== agentId && !isKept) {
    await tx.fact('ticket.assigned', about);
    await tx.audit('ticket.owner', ticket.id, { from: ticket.ownerId, to: agentId });
  }
  return tx.need('ticket', ticket.id);
}

interface Handover {
  readonly from: string | null;
  readonly to: string;
}

/**
 * Passes the written conversations that the former owner has in hand on with the ticket; those of others stay. A call
 * moves only by its own transfer.
 */
async function passOn(tx: Tx, ticketId: string, { from, to }: Handover): Promise<void> {
  if (from === null) return;
  for (const interaction of await liveInteractions(tx, ticketId)) {
    const { channel, status, agentId } = interaction;
    if (channel !== 'voice' && agentId === from && (status === 'active' || status === 'held'))
      await tx.put('interaction', { ...interaction, agentId: to });
  }
}

/** Gives the agent everything of the ticket that waits or that its owner has in hand. */
export async function handOver(tx: Tx, ticketId: string, { from, to }: Handover): Promise<void> {
  await passOn(tx, ticketId, { from, to });
  for (const { id, channel, status } of await liveInteractions(tx, ticketId)) {
    if (channel === 'voice' || (status !== 'queued' && status !== 'offered')) continue;
    await revokeOffers(tx, id);
    await activate(tx, id, to);
  }
}

/** The conversations of an agent who does not come back wait again, before all others. */
export async function giveUpConversations(tx: Tx, agentId: string): Promise<void> {
  const live = await tx.find('interaction', { agent_id: agentId, status: ['active', 'held'] });
  for (const interaction of live) {
    if (interaction.channel === 'voice') continue;
    await leave(tx, interaction.ticketId, agentId);
    await requeue(tx, { ...interaction, queuedAt: tx.now });
  }
}

/** Leaves the ticket without an owner if this agent owns it; a colleague keeps their ticket. */
export async function leave(tx: Tx, ticketId: string, agentId: string): Promise<void> {
  const ticket = await tx.need('ticket', ticketId);
  if (ticket.ownerId !== agentId) return;
  await tx.put('ticket', { ...ticket, ownerId: null });
  await tx.audit('ticket.owner', ticketId, { from: agentId, to: null });
}

/** Back to the queue, before all others: it has waited its turn. Of several the one that came first is first. */
export async function requeue(tx: Tx, interaction: Interaction): Promise<void> {
  const rank = await rankIn(tx, 'returned', interaction);
  await tx.put('interaction', { ...interaction, status: 'queued', agentId: null, transfer: null, rank });
}

/** The conversation or call is over: wrap-up where the queue has one for it, else closed. */
export async function finish(
  tx: Tx,
  interactionId: string,
  result: Interaction['result'],
): Promise<Interaction> {
  const interaction = await tx.need('interaction', interactionId);
  if (interaction.status === 'wrap-up' || interaction.status === 'closed') return interaction;
  const ended = { ...interaction, endedAt: tx.now, result, rank: null };
  const queue = await tx.get('queue', interaction.queueId);
  // There is nothing to record of an internal call.
  const wrapUp = interaction.colleagueId ? 0 : (queue?.wrapUpSeconds ?? 0);
  if (wrapUp === 0 || !interaction.agentId) return close(tx, ended);
  const wrapUpUntil = tx.now + wrapUp * 1000;
  await withdraw(tx, interaction);
  await tx.setTimer('wrap-up', interactionId, wrapUpUntil);
  return tx.put('interaction', { ...ended, transfer: null, status: 'wrap-up', wrapUpUntil });
}

/** Nothing is left to do with it; its place is free. */
export async function close(tx: Tx, interaction: Interaction): Promise<Interaction> {
  if (interaction.status === 'closed') return interaction;
  const { id: interactionId, ticketId, agentId } = interaction;
  if (interaction.status === 'wrap-up') await tx.clearTimer('wrap-up', interactionId);
  await withdraw(tx, interaction);
  if (agentId) await applyAfterWork(tx, interaction, agentId);
  const closed = await tx.put('interaction', {
    ...interaction,
    status: 'closed',
    rank: null,
    transfer: null,
    endedAt: interaction.endedAt ?? tx.now,
    closedAt: tx.now,
  });
  await tx.fact('interaction.closed', { ticketId, interactionId, agentId });
  return closed;
}

/** The queue may send an agent somewhere whose last call is done and who chose nothing else. */
async function applyAfterWork(
  tx: Tx,
  { channel, queueId, answeredAt, colleagueId }: Interaction,
  agentId: string,
): Promise<void> {
  if (channel !== 'voice' || answeredAt === null || colleagueId) return;
  const follows = (await tx.get('queue', queueId))?.afterWork ?? 'stay';
  const agent = follows === 'stay' ? null : await currentAgent(tx, agentId);
  // This call still counts.
  if (!agent || agent.pending || agent.apart || agent.voice.used > 1) return;
  if (agent.chosen.state === 'offline' || agent.state === 'banned') return;
  const chosen: Agent['chosen'] =
    follows === 'ready' ? { state: 'ready', reason: null } : { state: 'paused', reason: 'after-work' };
  await tx.put('agent', { ...(await tx.need('agent', agentId)), chosen });
}

/** Timer `wrap-up`: the agent's time for it is over. */
export async function wrapUpEnded(tx: Tx, interactionId: string): Promise<void> {
  const interaction = await tx.get('interaction', interactionId);
  if (interaction?.status === 'wrap-up') await close(tx, interaction);
}

/** The refusal of what cannot be done with an interaction in its state. */
export const inState = ({ status }: Interaction): CentralitaError =>
  new CentralitaError('conflict', `The interaction is ${status}`, { state: status });
