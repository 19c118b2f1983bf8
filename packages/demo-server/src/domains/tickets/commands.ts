import { CentralitaError, type Interaction, type Params, type Ticket } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import { supervises } from '../../transaction/rights.js';
import type { ReadWork, Work } from '../../transaction/work.js';
import { refreshAgent } from '../agents/presence.js';
import { activate, close, finish, passOn } from '../interactions/lifecycle.js';
import { assertNotBanned } from '../agents/not-banned.js';
import { accept, decline } from '../offers/offers.js';
import { refreshRank } from '../../projections/queue-rank.js';
import { revokeOffers } from '../offers/revoke-offers.js';

const liveStatuses = ['active', 'held'];

/** What waits of it is offered sooner or later than it would have been. */
async function setPriority(
  { ticketId, priority }: Params<'tickets.setPriority'>,
  work: Work,
): Promise<Ticket> {
  const ticket = await work.put('ticket', { ...(await ownTicket(work, ticketId)), priority });
  for (const each of await work.find('interaction', { ticket_id: ticketId, status: ['queued', 'offered'] }))
    await refreshRank(work, each);
  await work.audit('ticket.priority', ticketId, { to: priority });
  return ticket;
}

/** Of the ticket's queue, or of one in which something of it waits. */
async function isMember(work: ReadWork, { queueId, waitingQueueIds = [] }: Ticket): Promise<boolean> {
  for (const each of [queueId, ...waitingQueueIds])
    if (await work.get('membership', `${work.actor.id}:${each}`)) return true;
  return false;
}

/** Agents work on what they own or what waits in their queues; supervisors on everything. */
export async function ownTicket(work: ReadWork, ticketId: string): Promise<Ticket> {
  const ticket = await work.need('ticket', ticketId);
  const { actor } = work;
  if (supervises(actor) || ticket.ownerId === actor.id || ticket.invitedId === actor.id) return ticket;
  // Who may not see a ticket learns nothing of it, not even that it exists.
  if (ticket.ownerId !== null || !(await isMember(work, ticket)))
    throw new CentralitaError('not-found', 'no such ticket');
  return ticket;
}

async function assign({ ticketId, agentId }: Params<'tickets.assign'>, work: Work): Promise<Ticket> {
  const ticket = await claimable(work, ticketId);
  if (ticket.ownerId === agentId) return ticket;
  assertNotBanned(await work.need('agent', agentId));
  const before = ticket.ownerId;
  await handOver(work, ticket, agentId);
  const now = await work.need('ticket', ticketId);
  const unread = agentId === work.actor.id ? 0 : 1;
  const assigned = await work.put('ticket', { ...now, ownerId: agentId, unread });
  // Who took what waited has been told so by `activate`.
  if (now.ownerId === agentId) return assigned;
  await work.fact('ticket.assigned', { ticketId, interactionId: null, agentId });
  await work.audit('ticket.owner', ticketId, { from: before, to: agentId });
  return assigned;
}

/** Who claims too late is told who has it: of a ticket that an agent could see until then that is no secret. */
async function claimable(work: Work, ticketId: string): Promise<Ticket> {
  const ticket = await work.need('ticket', ticketId);
  const mine = supervises(work.actor) || ticket.ownerId === work.actor.id;
  if (!mine && !(await isMember(work, ticket))) throw new CentralitaError('not-found', 'no such ticket');
  if (!mine && ticket.ownerId !== null)
    throw new CentralitaError('conflict', 'somebody else has it', { ownerId: ticket.ownerId });
  if (ticket.status !== 'open')
    throw new CentralitaError('conflict', 'ticket is resolved', { state: ticket.status });
  return ticket;
}

/** What is written goes along with the ticket; a call goes only through a transfer of the call. */
async function handOver(work: Work, ticket: Ticket, agentId: string): Promise<void> {
  const interactions = await work.find('interaction', {
    ticket_id: ticket.id,
    status: ['queued', 'offered', ...liveStatuses],
  });
  for (const interaction of interactions) {
    if (interaction.channel === 'voice') continue;
    if (interaction.status === 'queued' || interaction.status === 'offered') {
      await revokeOffers(work, interaction.id);
      await activate(work, interaction.id, agentId);
    }
  }
  await passOn(work, ticket.id, agentId);
}

async function resolve({ ticketId }: Params<'tickets.resolve'>, work: Work): Promise<Ticket> {
  const ticket = await ownTicket(work, ticketId);
  if (ticket.status === 'resolved') return ticket;
  const interactions = await work.find('interaction', { ticket_id: ticketId });
  const live = interactions.filter((each) => each.status !== 'closed');
  if (live.some((each) => each.channel === 'voice' && each.status !== 'wrap-up')) {
    throw new CentralitaError('conflict', 'a call is under way', { reason: 'call' });
  }
  const queue = await work.get('queue', ticket.queueId);
  if (queue?.tipificationRequired && !(await work.get('tipification', ticketId))) {
    throw new CentralitaError('conflict', 'tipification is missing', { reason: 'tipification' });
  }
  for (const interaction of live) await closeForResolve(work, interaction);
  const now = await work.need('ticket', ticketId);
  const resolved = await work.put('ticket', {
    ...now,
    status: 'resolved',
    ownerId: now.ownerId ?? work.actor.id,
    resolvedAt: work.now,
    changedAt: work.now,
    waitingSince: null,
  });
  if (now.ownerId === null) await work.audit('ticket.owner', ticketId, { from: null, to: work.actor.id });
  await work.fact('ticket.resolved', { ticketId, interactionId: null, agentId: work.actor.id });
  await work.audit('ticket.state', ticketId, { to: 'resolved' });
  return resolved;
}

async function closeForResolve(work: Work, interaction: Interaction): Promise<void> {
  const agentId = interaction.agentId ?? work.actor.id;
  await close(work, { ...interaction, agentId, result: interaction.result ?? 'handled' });
}

/** What the owner left behind who works here no more waits for another. */
async function reopen({ ticketId }: Params<'tickets.reopen'>, work: Work): Promise<Ticket> {
  const ticket = await ownTicket(work, ticketId);
  if (ticket.status === 'open') return ticket;
  const isKept = ticket.ownerId !== null && (await work.get('agent', ticket.ownerId)) !== null;
  const place = isKept ? {} : { ownerId: null, waitingSince: work.now };
  const opened = await work.put('ticket', {
    ...ticket,
    ...place,
    status: 'open',
    resolvedAt: null,
    changedAt: work.now,
  });
  await work.fact('ticket.reopened', { ticketId, interactionId: null, agentId: opened.ownerId });
  await work.audit('ticket.state', ticketId, { to: 'open' });
  if (opened.ownerId !== ticket.ownerId)
    await work.audit('ticket.owner', ticketId, { from: ticket.ownerId, to: null });
  return opened;
}

export async function ownInteraction(work: ReadWork, interactionId: string): Promise<Interaction> {
  const interaction = await work.need('interaction', interactionId);
  // The ticket may have gone to a colleague meanwhile: who has the interaction must be able to end it.
  if (interaction.agentId !== work.actor.id) await ownTicket(work, interaction.ticketId);
  return interaction;
}

async function end({ interactionId }: Params<'interactions.end'>, work: Work): Promise<Interaction> {
  const interaction = await ownInteraction(work, interactionId);
  if (interaction.channel === 'voice') throw new CentralitaError('bad-request', 'a call ends by hanging up');
  if (interaction.agentId === null)
    throw new CentralitaError('conflict', 'nobody has it', { state: interaction.status });
  // Also while it is passed on: it is still with an agent.
  if (['offered', ...liveStatuses].includes(interaction.status)) {
    const { ticketId, agentId } = interaction;
    await work.fact('conversation.ended', { ticketId, interactionId, agentId });
  }
  return finish(work, interactionId, 'handled');
}

async function markDone(
  { interactionId }: Params<'interactions.markDone'>,
  work: Work,
): Promise<Interaction> {
  const interaction = await ownInteraction(work, interactionId);
  if (interaction.status === 'closed') return interaction;
  if (interaction.status !== 'wrap-up') {
    throw new CentralitaError('conflict', `interaction is ${interaction.status}`, {
      state: interaction.status,
    });
  }
  return close(work, interaction);
}

async function extendWrapUp(
  { interactionId, seconds }: Params<'interactions.extendWrapUp'>,
  work: Work,
): Promise<Interaction> {
  const interaction = await ownInteraction(work, interactionId);
  const queue = await work.need('queue', interaction.queueId);
  if (!queue.wrapUpExtendable)
    throw new CentralitaError('forbidden', 'this queue does not extend the wrap-up');
  if (interaction.status !== 'wrap-up' || interaction.wrapUpUntil === null) {
    throw new CentralitaError('conflict', `interaction is ${interaction.status}`, {
      state: interaction.status,
    });
  }
  if (seconds === null && !queue.wrapUpUnlimited)
    throw new CentralitaError('forbidden', 'this queue has a limit for the wrap-up');
  const wrapUpUntil = seconds === null ? null : interaction.wrapUpUntil + seconds * 1000;
  if (wrapUpUntil === null) await work.clearTimer('wrap-up', interactionId);
  else await work.setTimer('wrap-up', interactionId, wrapUpUntil);
  const extended = await work.put('interaction', { ...interaction, wrapUpUntil });
  await refreshAgent(work, interaction.agentId ?? '');
  return extended;
}

async function history(
  { contactId, limit = 20 }: Params<'tickets.history'>,
  work: ReadWork,
): Promise<Ticket[]> {
  const tickets = await work.find('ticket', { contact_id: contactId, status: 'resolved' });
  const memberships = await work.find('membership', { user_id: work.actor.id });
  const queues = new Set(memberships.map((each) => each.queueId));
  const visible = tickets.filter(
    (each) => supervises(work.actor) || each.ownerId === work.actor.id || queues.has(each.queueId),
  );
  return visible.sort((a, b) => b.changedAt - a.changedAt).slice(0, limit);
}

export const tickets: Omit<
  Domain<'tickets' | 'offers' | 'interactions'>,
  'interactions.start' | 'interactions.transfer'
> = {
  'tickets.assign': assign,
  'tickets.resolve': resolve,
  'tickets.reopen': reopen,
  'tickets.read': async ({ ticketId }, work) => {
    const ticket = await ownTicket(work, ticketId);
    return ticket.unread === 0 ? ticket : work.put('ticket', { ...ticket, unread: 0 });
  },
  'tickets.setTags': async ({ ticketId, tags }, work) =>
    work.put('ticket', { ...(await ownTicket(work, ticketId)), tags: [...new Set(tags)] }),
  'tickets.setContext': async ({ ticketId, context }, work) => {
    const ticket = await ownTicket(work, ticketId);
    return work.put('ticket', { ...ticket, context: { ...ticket.context, ...context } });
  },
  'tickets.setPriority': setPriority,
  'tickets.history': history,
  'offers.accept': ({ offerId }, work) => acceptWritten(offerId, work),
  'offers.decline': ({ offerId }, work) => decline(work, offerId),
  'interactions.get': async ({ interactionId }, work) => {
    const interaction = await ownInteraction(work, interactionId);
    const { ticketId } = interaction;
    const ticket = await work.need('ticket', ticketId);
    return { interaction, ticket, tipification: await work.get('tipification', ticketId) };
  },
  'interactions.end': end,
  'interactions.markDone': markDone,
  'interactions.extendWrapUp': extendWrapUp,
};

/** A call is accepted by answering it on the phone, so that whoever owns it also hears it. */
async function acceptWritten(offerId: string, work: Work): Promise<Ticket> {
  const offer = await work.need('offer', offerId);
  if (offer.channel === 'voice') throw new CentralitaError('bad-request', 'a call is answered on the phone');
  return accept(work, offerId);
}
