import { CentralitaError, groupOf, type Interaction, type Params } from '@centralita/core/protocol';
import type { Handlers } from '../../transaction/handlers.js';
import type { Work } from '../../transaction/work.js';
import { roomOf } from '../../routing/room.js';
import { refreshAgent } from '../agents/presence.js';
import { addNote } from '../messages/commands.js';
import { touchFigures } from '../../projections/queue-stats.js';
import { open } from './lifecycle.js';
import { assertNotBanned } from '../agents/not-banned.js';
import { invite, nextOfGroup } from '../offers/offers.js';
import { rankIn, refreshWaits } from '../../projections/queue-rank.js';
import { touchTicket } from '../tickets/ticket-record.js';
import { ownInteraction, ownTicket } from '../tickets/commands.js';
import { refreshVisitOf } from '../../projections/visit.js';

/** Begins to write to the contact on another channel; what is open there already is gone on with. */
async function start(params: Params<'interactions.start'>, work: Work): Promise<Interaction> {
  const { ticketId, channel, address } = params;
  const ticket = await ownTicket(work, ticketId);
  if (ticket.ownerId !== work.actor.id || ticket.status !== 'open')
    throw new CentralitaError('conflict', 'the ticket is not yours, or resolved', { state: ticket.status });
  if (channel === 'voice' || channel === 'chat')
    throw new CentralitaError('bad-request', 'channel: begins elsewhere', { path: '/channel' });
  const queue = await work.need('queue', ticket.queueId);
  if (!queue.channels.includes(channel))
    throw new CentralitaError('conflict', 'the queue has no such channel', { channel });
  const earlier = await work.find('interaction', { ticket_id: ticketId, channel });
  const contact = ticket.contactId ? await work.get('contact', ticket.contactId) : null;
  const known =
    contact?.points.some((point) => point.value === address) ||
    earlier.some((each) => each.remote.address === address);
  if (!known) throw new CentralitaError('bad-request', 'address: not of the contact', { path: '/address' });
  const live = earlier.find((each) => each.remote.address === address && each.status === 'active');
  if (live) return live;
  assertNotBanned(await work.get('agent', work.actor.id));
  const begun = await open(work, {
    ticketId,
    channel,
    direction: 'out',
    queueId: queue.id,
    ownAddress: { address: queue.number, alias: queue.name },
    remote: { address, name: ticket.contactName },
    reason: '',
    agentId: work.actor.id,
  });
  const begins = { kind: 'message', channel, direction: 'out', text: '', call: null, at: work.now } as const;
  await touchTicket(work, ticketId, begins);
  await refreshAgent(work, work.actor.id);
  return begun;
}

/** Passes a written conversation on. Errors: `conflict` when nobody there can take it. */
async function transfer(params: Params<'interactions.transfer'>, work: Work): Promise<Interaction> {
  const { interactionId, to, note } = params;
  const interaction = await ownInteraction(work, interactionId);
  const by = interaction.agentId;
  if (interaction.channel === 'voice')
    throw new CentralitaError('bad-request', 'a call is transferred on the phone');
  if (by === null || (interaction.status !== 'active' && interaction.status !== 'held'))
    throw new CentralitaError('conflict', `interaction is ${interaction.status}`, {
      state: interaction.status,
    });
  if (note) await addNote(work, work.newId(), interaction, note);
  await work.audit('interaction.transfer', interactionId, to);
  if ('queueId' in to) await toQueue(work, interaction, to.queueId);
  else
    await toSomebody(
      work,
      interaction,
      by,
      'agentId' in to ? to.agentId : null,
      'groupId' in to ? to.groupId : null,
    );
  await refreshAgent(work, by);
  await refreshVisitOf(work, interactionId);
  return work.need('interaction', interactionId);
}

async function toSomebody(
  work: Work,
  interaction: Interaction,
  by: string,
  agentId: string | null,
  groupId: string | null,
): Promise<void> {
  const target = agentId ?? (groupId && (await nextOfGroup(work, interaction, groupId, [by])));
  const agent = target ? await work.need('agent', target) : null;
  if (!agent || agent.id === by || roomOf(agent)[groupOf[interaction.channel]] === 0)
    throw new CentralitaError('conflict', 'nobody there has room', { reason: 'no-room' });
  const passed = { ...interaction, status: 'offered' as const, transfer: { by, groupId, asked: [by] } };
  await invite(work, await work.put('interaction', passed), agent.id);
}

async function toQueue(work: Work, interaction: Interaction, queueId: string): Promise<void> {
  const queue = await work.need('queue', queueId);
  if (!queue.channels.includes(interaction.channel))
    throw new CentralitaError('conflict', 'the queue has no such channel', { channel: interaction.channel });
  const { ticketId, id } = interaction;
  const ticket = await work.need('ticket', ticketId);
  const live = await work.find('interaction', { ticket_id: ticketId, status: ['active', 'held'] });
  // With something else of it in hand the ticket stays with its owner, and what it is about stays with the queue.
  const ownerId = live.some((each) => each.id !== id && each.agentId === ticket.ownerId)
    ? ticket.ownerId
    : null;
  const matter = ownerId ? {} : { queueId, campaignId: queue.campaignId };
  await work.put('ticket', { ...ticket, ...matter, ownerId, waitingSince: work.now });
  if (ownerId !== ticket.ownerId)
    await work.audit('ticket.owner', ticketId, { from: ticket.ownerId, to: null });
  const waits = { ...interaction, status: 'queued' as const, agentId: null, queueId, queuedAt: work.now };
  const rank = await rankIn(work, queue.transfersFirst ? 'transferred' : 'usual', waits);
  await work.put('interaction', { ...waits, rank });
  await refreshWaits(work, ticketId);
  await touchFigures(work, queueId);
}

export const transfers: Handlers<'interactions.start' | 'interactions.transfer'> = {
  'interactions.start': start,
  'interactions.transfer': transfer,
};
