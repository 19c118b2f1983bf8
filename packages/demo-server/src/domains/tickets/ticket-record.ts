import type { Channel, Contact, LastAction, Queue, Ticket } from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';

/** Something happened on a ticket: its row says so, and it moves up. */
export async function touchTicket(
  work: Work,
  ticketId: string,
  lastAction: LastAction,
  change: Partial<Ticket> = {},
): Promise<Ticket> {
  const ticket = await work.need('ticket', ticketId);
  const channels = ticket.channels.includes(lastAction.channel)
    ? ticket.channels
    : [...ticket.channels, lastAction.channel];
  const text = lastAction.text.slice(0, 200);
  return work.put('ticket', {
    ...ticket,
    changedAt: work.now,
    channels,
    lastAction: { ...lastAction, text },
    ...change,
  });
}

export interface TicketRequest {
  readonly queue: Queue;
  readonly channel: Channel;
  readonly contact: Contact | null;
  /** Name or address to show while there is no contact. */
  readonly name: string;
  readonly address: string;
  readonly lastAction: LastAction;
  /** Set: an agent starts it. */
  readonly ownerId?: string;
}

/** The ticket for a new interaction: the contact's open one, else that of the same address, else a new one. */
export async function ticketFor(work: Work, request: TicketRequest): Promise<Ticket> {
  const open = (await openTicketOf(work, request)) ?? (await reopenedTicketOf(work, request));
  const { lastAction, ownerId } = request;
  if (open) {
    const waits = { waitingSince: open.waitingSince ?? work.now };
    const change = ownerId ? { ownerId } : { ...waits, ...(await matterOf(work, open, request.queue)) };
    const touched = await touchTicket(work, open.id, lastAction, {
      ...change,
      unread: open.unread + newsOf(request),
    });
    if (touched.ownerId !== open.ownerId) {
      await work.fact('ticket.assigned', {
        ticketId: open.id,
        interactionId: null,
        agentId: touched.ownerId,
      });
      await work.audit('ticket.owner', open.id, { from: open.ownerId, to: touched.ownerId });
    }
    return touched;
  }
  return newTicket(work, request);
}

/** While something of it is under way, a ticket stays what it is about: its agents see it by its queue, and record its outcomes. */
async function matterOf(work: Work, { id, queueId, campaignId }: Ticket, queue: Queue) {
  const interactions = await work.find('interaction', { ticket_id: id });
  const live = interactions.some(({ status }) => status !== 'closed');
  return live ? { queueId, campaignId } : { queueId: queue.id, campaignId: queue.campaignId };
}

export async function newTicket(work: Work, request: TicketRequest): Promise<Ticket> {
  const { queue, contact, lastAction, ownerId } = request;
  const ticket = await work.put('ticket', {
    id: work.newId(),
    number: await work.nextTicketNumber(),
    contactId: contact?.id ?? null,
    contactName: contact?.name ?? (request.name || request.address),
    campaignId: queue.campaignId,
    queueId: queue.id,
    ownerId: ownerId ?? null,
    invitedId: null,
    priority: queue.priority,
    status: 'open',
    openedAt: work.now,
    resolvedAt: null,
    changedAt: work.now,
    waitingSince: ownerId ? null : work.now,
    tags: [],
    unread: newsOf(request),
    lastAction: { ...lastAction, text: lastAction.text.slice(0, 200) },
    channels: [lastAction.channel],
    context: {},
  });
  await work.fact('ticket.opened', { ticketId: ticket.id, interactionId: null, agentId: ticket.ownerId });
  return ticket;
}

/** What is written counts itself, when it is written; what an agent begins is no news. */
const newsOf = ({ ownerId, channel }: TicketRequest): number => (ownerId || channel !== 'voice' ? 0 : 1);

/** A ticket of nothing but calls between colleagues is done when they are. */
export async function resolveColleagueTicket(work: Work, ticketId: string): Promise<void> {
  const ticket = await work.need('ticket', ticketId);
  const interactions = await work.find('interaction', { ticket_id: ticketId });
  const isDone = interactions.every((each) => each.colleagueId && each.status === 'closed');
  if (ticket.status !== 'open' || !isDone) return;
  const now = { resolvedAt: work.now, changedAt: work.now };
  await work.put('ticket', { ...ticket, ...now, status: 'resolved', waitingSince: null });
  await work.fact('ticket.resolved', { ticketId, interactionId: null, agentId: ticket.ownerId });
  await work.audit('ticket.state', ticketId, { to: 'resolved' });
}

/** Within the queue's hours what was resolved goes on; whoever takes it is its owner. */
async function reopenedTicketOf(work: Work, request: TicketRequest): Promise<Ticket | null> {
  const { queue, contact, ownerId } = request;
  const from = work.now - queue.reopenHours * 3_600_000;
  if (ownerId || queue.reopenHours === 0) return null;
  const known = contact
    ? await work.find('ticket', { contact_id: contact.id, status: 'resolved' })
    : await ticketsOfAddress(work, request);
  const recent = known.filter(
    ({ status, resolvedAt, campaignId }) =>
      status === 'resolved' && (resolvedAt ?? 0) >= from && campaignId === queue.campaignId,
  );
  const last = recent.sort((a, b) => (a.resolvedAt ?? 0) - (b.resolvedAt ?? 0)).at(-1);
  if (!last) return null;
  const opened = await work.put('ticket', { ...last, status: 'open', resolvedAt: null, ownerId: null });
  await work.fact('ticket.reopened', { ticketId: last.id, interactionId: null, agentId: null });
  await work.audit('ticket.state', last.id, { to: 'open' });
  await work.audit('ticket.owner', last.id, { from: last.ownerId, to: null });
  return opened;
}

/** Tickets with an interaction of this address, newest first. */
async function ticketsOfAddress(work: Work, { address, channel }: TicketRequest): Promise<Ticket[]> {
  const rows = await work.db
    .selectFrom('interaction')
    .select('ticket_id')
    .where('tenant_id', '=', work.tenantId)
    .where('remote_address', '=', address)
    .where('channel', '=', channel)
    .orderBy('opened_at', 'desc')
    .limit(20)
    .execute();
  const ids = [...new Set(rows.map((row) => row.ticket_id))];
  const found: Ticket[] = [];
  for (const id of ids) found.push(await work.need('ticket', id));
  return found;
}

async function openTicketOf(work: Work, request: TicketRequest): Promise<Ticket | null> {
  const { contact, ownerId } = request;
  // An agent who starts something takes no ticket from a colleague, and none of a foreign queue.
  const fits = async (ticket: Ticket) =>
    ticket.status === 'open' &&
    (!ownerId ||
      ticket.ownerId === ownerId ||
      (ticket.ownerId === null && (await work.get('membership', `${ownerId}:${ticket.queueId}`)) !== null));
  if (contact) {
    const own = await work.find('ticket', { contact_id: contact.id, status: 'open' });
    for (const ticket of own.reverse()) if (await fits(ticket)) return ticket;
    return null;
  }
  for (const ticket of await ticketsOfAddress(work, request)) if (await fits(ticket)) return ticket;
  return null;
}
