import {
  CentralitaError,
  type Agent,
  type Channel,
  type Direction,
  type Interaction,
  type Ticket,
} from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';
import { refreshAgent } from '../agents/presence.js';
import { refreshCallOf } from '../calls/call-record.js';
import { bookWait, touchFigures } from '../../projections/queue-stats.js';
import { rankIn, refreshWaitsOf } from '../../projections/queue-rank.js';
import { withdraw } from '../offers/revoke-offers.js';
import { refreshVisitOf } from '../../projections/visit.js';

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
export async function open(work: Work, { agentId, ...rest }: NewInteraction): Promise<Interaction> {
  const { now } = work;
  const interaction = await work.put('interaction', {
    ...rest,
    id: work.newId(),
    status: agentId ? 'active' : 'queued',
    agentId: agentId ?? null,
    openedAt: now,
    queuedAt: agentId ? null : now,
    rank: agentId ? null : await rankIn(work, 'usual', { ...rest, openedAt: now, queuedAt: now }),
    transfer: null,
    answeredAt: null,
    endedAt: null,
    wrapUpUntil: null,
    closedAt: null,
    result: null,
  });
  if (!agentId) {
    await refreshWaitsOf(work, interaction);
    await touchFigures(work, rest.queueId);
  }
  return interaction;
}

/** An agent has it from here on; the ticket is the agent's. */
export async function activate(work: Work, interactionId: string, agentId: string): Promise<Ticket> {
  const interaction = await work.need('interaction', interactionId);
  if (interaction.status !== 'offered' && interaction.status !== 'queued') {
    throw new CentralitaError('conflict', `interaction is ${interaction.status}`, {
      state: interaction.status,
    });
  }
  const ticket = await work.need('ticket', interaction.ticketId);
  const others = await work.find('interaction', { ticket_id: ticket.id, status: ['queued', 'offered'] });
  const waiting = others.some((each) => each.id !== interactionId);
  await work.put('ticket', {
    ...ticket,
    ownerId: agentId,
    invitedId: null,
    waitingSince: waiting ? ticket.waitingSince : null,
  });
  const answeredAt = interaction.answeredAt ?? work.now;
  const place = { rank: null, transfer: null };
  await work.put('interaction', { ...interaction, ...place, status: 'active', agentId, answeredAt });
  await refreshWaitsOf(work, interaction);
  if (!interaction.transfer) await bookWait(work, interaction, true);
  await touchFigures(work, interaction.queueId);
  await refreshAgent(work, agentId);
  if (interaction.transfer) await refreshAgent(work, interaction.transfer.by);
  await refreshVisitOf(work, interaction.id);
  await passOn(work, ticket.id, agentId);
  const about = { ticketId: ticket.id, interactionId, agentId };
  if (interaction.channel !== 'voice') await work.fact('conversation.answered', about);
  if (ticket.ownerId !== agentId) {
    await work.fact('ticket.assigned', about);
    await work.audit('ticket.owner', ticket.id, { from: ticket.ownerId, to: agentId });
  }
  return work.need('ticket', ticket.id);
}

/** Conversations under way go with their ticket: whoever has it no more could neither answer nor end them. */
export async function passOn(work: Work, ticketId: string, agentId: string): Promise<void> {
  const live = await work.find('interaction', { ticket_id: ticketId, status: ['active', 'held'] });
  for (const interaction of live) {
    if (interaction.channel === 'voice' || interaction.agentId === agentId) continue;
    await work.put('interaction', { ...interaction, agentId });
    for (const id of [interaction.agentId, agentId]) if (id) await refreshAgent(work, id);
    await refreshVisitOf(work, interaction.id);
  }
}

/** Timer `grace` is over: what was written to an agent who does not come back waits again, before all others. */
export async function giveUpConversations(work: Work, agentId: string): Promise<void> {
  const live = await work.find('interaction', { agent_id: agentId, status: ['active', 'held'] });
  for (const interaction of live) {
    if (interaction.channel === 'voice') continue;
    const ticket = await work.need('ticket', interaction.ticketId);
    const waitingSince = ticket.waitingSince ?? interaction.queuedAt ?? work.now;
    await work.put('ticket', { ...ticket, ownerId: null, waitingSince });
    await work.audit('ticket.owner', ticket.id, { from: ticket.ownerId, to: null });
    await work.put('interaction', { ...interaction, queuedAt: work.now });
    await requeue(work, interaction.id);
    await refreshVisitOf(work, interaction.id);
  }
  if (live.length > 0) await refreshAgent(work, agentId);
}

/** Back to the queue, before all others: it has waited its turn. Of several the one that came first is first. */
export async function requeue(work: Work, interactionId: string): Promise<void> {
  const interaction = await work.need('interaction', interactionId);
  const rank = await rankIn(work, 'returned', interaction);
  await work.put('interaction', { ...interaction, status: 'queued', agentId: null, transfer: null, rank });
  await refreshWaitsOf(work, interaction);
  if (interaction.channel === 'voice')
    await refreshCallOf(work, interaction, { state: 'waiting', agentId: null });
  await touchFigures(work, interaction.queueId);
}

/** The conversation or call is over: wrap-up where the queue has one for it, else closed. */
export async function finish(
  work: Work,
  interactionId: string,
  result: Interaction['result'],
): Promise<Interaction> {
  const interaction = await work.need('interaction', interactionId);
  if (interaction.status === 'wrap-up' || interaction.status === 'closed') return interaction;
  const ended = { ...interaction, endedAt: work.now, result, rank: null };
  if (interaction.agentId === null) await bookWait(work, interaction, false);
  const queue = await work.get('queue', interaction.queueId);
  // Of a call between colleagues there is nothing to record.
  const wrapUp = interaction.colleagueId ? 0 : (queue?.wrapUpSeconds ?? 0);
  if (wrapUp === 0 || !interaction.agentId) return close(work, ended);
  const wrapUpUntil = work.now + wrapUp * 1000;
  await withdraw(work, interaction);
  const next = await work.put('interaction', { ...ended, transfer: null, status: 'wrap-up', wrapUpUntil });
  await work.setTimer('wrap-up', interactionId, wrapUpUntil);
  await refreshAgent(work, interaction.agentId);
  await refreshVisitOf(work, interactionId);
  return next;
}

/** Nothing is left to do with it; its place is free. */
export async function close(work: Work, interaction: Interaction): Promise<Interaction> {
  if (interaction.status === 'closed') return interaction;
  const { id: interactionId, ticketId, agentId } = interaction;
  await work.clearTimer('wrap-up', interactionId);
  await withdraw(work, interaction);
  const closed = await work.put('interaction', {
    ...interaction,
    status: 'closed',
    rank: null,
    transfer: null,
    endedAt: interaction.endedAt ?? work.now,
    closedAt: work.now,
  });
  // Whoever resolves what waits, for the first time or again, ends a wait that is nobody's: neither attended nor abandoned.
  if (interaction.rank !== null || agentId === null) {
    await refreshWaitsOf(work, interaction);
    await touchFigures(work, interaction.queueId);
  }
  if (agentId) await refreshAgent(work, agentId, await afterWork(work, interaction, agentId));
  await refreshVisitOf(work, interaction.id);
  await work.fact('interaction.closed', { ticketId, interactionId, agentId });
  return closed;
}

/** Where the queue sends an agent whose call is all done and who chose nothing meanwhile. */
async function afterWork(
  work: Work,
  { channel, queueId, answeredAt, colleagueId }: Interaction,
  agentId: string,
): Promise<Partial<Agent>> {
  if (channel !== 'voice' || answeredAt === null || colleagueId) return {};
  const agent = await work.need('agent', agentId);
  const follows = (await work.get('queue', queueId))?.afterWork ?? 'stay';
  if (follows === 'stay' || agent.pending || agent.apart || agent.voice.used > 1) return {};
  if (agent.chosen.state === 'offline' || agent.state === 'banned') return {};
  return {
    chosen:
      follows === 'ready' ? { state: 'ready', reason: null } : { state: 'paused', reason: 'after-work' },
  };
}

/** Timer `wrap-up`: the agent's time for it is over. */
export async function wrapUpEnded(work: Work, interactionId: string): Promise<void> {
  const interaction = await work.get('interaction', interactionId);
  if (interaction?.status === 'wrap-up') await close(work, interaction);
}
