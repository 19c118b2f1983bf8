import {
  CentralitaError,
  type Interaction,
  type Params,
  type Result,
  type Ticket,
  uniqueTags,
} from '@centralita/core/protocol';
import { actionable, decidable, isWaitingFor, mayDecide, mayRead } from '../../transaction/access.js';
import { isInHand } from '../../transaction/audience.js';
import { notFound } from '../../transaction/not-found.js';
import type { Domain, LateResult } from '../../transaction/handlers.js';
import { supervises } from '../../transaction/rights.js';
import type { ReadTx, Tx } from '../../transaction/tx.js';
import { assertNotBanned } from '../lifecycle/not-banned.js';
import { close, handOver } from '../lifecycle/lifecycle.js';

/** The largest context of one ticket, as JSON. */
const maxContextCharacters = 16_384;

type LateTicket = Promise<LateResult<Ticket>>;

/** The ticket once everything is derived. */
const ticketLater = (tx: Tx, ticketId: string) => () => tx.need('ticket', ticketId);

async function assign({ ticketId, agentId }: Params<'tickets.assign'>, tx: Tx): LateTicket {
  const ticket = await claimable(tx, ticketId);
  const later = ticketLater(tx, ticketId);
  if (ticket.ownerId === agentId) return later;
  assertNotBanned(await tx.need('agent', agentId));
  await handOver(tx, ticketId, { from: ticket.ownerId, to: agentId });
  const current = await tx.need('ticket', ticketId);
  await tx.put('ticket', { ...current, ownerId: agentId, unread: agentId === tx.actor.id ? 0 : 1 });
  // `handOver` has reported it where something waited.
  if (current.ownerId === agentId) return later;
  await tx.fact('ticket.assigned', { ticketId, interactionId: null, agentId });
  await tx.audit('ticket.owner', ticketId, { from: ticket.ownerId, to: agentId });
  return later;
}

/** Whoever claims too late is told who has it: an agent could see the ticket until then, so that is no secret. */
async function claimable(tx: Tx, ticketId: string): Promise<Ticket> {
  const ticket = await tx.get('ticket', ticketId);
  const isShown = ticket && ((await mayRead(tx, ticket)) || (await isWaitingFor(tx, ticket)));
  if (!isShown) throw notFound('ticket', ticketId);
  if (ticket.ownerId === null) await decidable(tx, ticketId);
  else if (!(await mayDecide(tx, ticket)))
    throw new CentralitaError('conflict', 'Another agent owns the ticket', { ownerId: ticket.ownerId });
  if (ticket.status !== 'open')
    throw new CentralitaError('conflict', 'The ticket is resolved', { state: ticket.status });
  return ticket;
}

async function resolve({ ticketId }: Params<'tickets.resolve'>, tx: Tx): LateTicket {
  const ticket = await decidable(tx, ticketId);
  const later = ticketLater(tx, ticketId);
  if (ticket.status === 'resolved') return later;
  const interactions = await tx.find('interaction', { ticket_id: ticketId });
  const live = interactions.filter((each) => each.status !== 'closed');
  if (live.some((each) => each.channel === 'voice' && each.status !== 'wrap-up'))
    throw new CentralitaError('conflict', 'A call of the ticket is under way', { reason: 'call' });
  const { actor } = tx;
  const isColleagues = (each: Interaction) => each.agentId !== null && !isInHand(each, actor.id);
  if (!supervises(actor) && live.some((each) => each.status !== 'wrap-up' && isColleagues(each)))
    throw new CentralitaError('conflict', 'A colleague has a conversation of the ticket', {
      reason: 'conversation',
    });
  const queue = await tx.get('queue', ticket.queueId);
  if (queue?.tipificationRequired && !(await tx.get('tipification', ticketId)))
    throw new CentralitaError('conflict', 'The outcome of the ticket is missing', { reason: 'tipification' });
  for (const each of live)
    await close(tx, { ...each, agentId: each.agentId ?? tx.actor.id, result: each.result ?? 'handled' });
  const current = await tx.need('ticket', ticketId);
  await tx.put('ticket', {
    ...current,
    status: 'resolved',
    ownerId: current.ownerId ?? tx.actor.id,
    resolvedAt: tx.now,
    changedAt: tx.now,
  });
  if (current.ownerId === null) await tx.audit('ticket.owner', ticketId, { from: null, to: tx.actor.id });
  await tx.fact('ticket.resolved', { ticketId, interactionId: null, agentId: tx.actor.id });
  await tx.audit('ticket.state', ticketId, { to: 'resolved' });
  return later;
}

/** A ticket whose owner was removed waits for another one. */
async function reopen({ ticketId }: Params<'tickets.reopen'>, tx: Tx): LateTicket {
  const ticket = await decidable(tx, ticketId);
  const later = ticketLater(tx, ticketId);
  if (ticket.status === 'open') return later;
  const isKept = ticket.ownerId !== null && (await tx.get('agent', ticket.ownerId)) !== null;
  const place = isKept ? {} : { ownerId: null, waitingSince: tx.now };
  const opened = { ...ticket, ...place, status: 'open', resolvedAt: null, changedAt: tx.now } as const;
  await tx.put('ticket', opened);
  await tx.fact('ticket.reopened', { ticketId, interactionId: null, agentId: opened.ownerId });
  await tx.audit('ticket.state', ticketId, { to: 'open' });
  if (opened.ownerId !== ticket.ownerId)
    await tx.audit('ticket.owner', ticketId, { from: ticket.ownerId, to: null });
  return later;
}

/** Moves what waits of the ticket forward or back. */
async function setPriority({ ticketId, priority }: Params<'tickets.setPriority'>, tx: Tx): Promise<Ticket> {
  await tx.audit('ticket.priority', ticketId, { to: priority });
  return tx.put('ticket', { ...(await actionable(tx, ticketId)), priority });
}

async function history(
  { contactId, limit = 20 }: Params<'tickets.history'>,
  tx: ReadTx,
): Promise<Result<'tickets.history'>> {
  const visible: Ticket[] = [];
  for (const ticket of await tx.find('ticket', { contact_id: contactId, status: 'resolved' }))
    if (await mayRead(tx, ticket)) visible.push(ticket);
  return visible.sort((a, b) => b.changedAt - a.changedAt).slice(0, limit);
}

export const tickets: Domain<'tickets'> = {
  'tickets.assign': assign,
  'tickets.resolve': resolve,
  'tickets.reopen': reopen,
  'tickets.read': async ({ ticketId }, tx) =>
    tx.put('ticket', { ...(await actionable(tx, ticketId)), unread: 0 }),
  'tickets.setTags': async ({ ticketId, tags }, tx) =>
    tx.put('ticket', { ...(await actionable(tx, ticketId)), tags: uniqueTags(tags) }),
  'tickets.setContext': async ({ ticketId, context }, tx) => {
    const ticket = await actionable(tx, ticketId);
    const whole = { ...ticket.context, ...context };
    // Every list of tickets carries the context, so it must not grow with each command.
    if (JSON.stringify(whole).length > maxContextCharacters)
      throw new CentralitaError('too-large', 'The context of the ticket is too large', {
        max: maxContextCharacters,
      });
    return tx.put('ticket', { ...ticket, context: whole });
  },
  'tickets.setPriority': setPriority,
  'tickets.history': history,
};
