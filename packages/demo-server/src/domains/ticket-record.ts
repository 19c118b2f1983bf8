import type { Channel, Contact, LastAction, Queue, Ticket } from '@centralita/core/protocol';
import type { Work } from '../hub/work.js';

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
  const open = await openTicketOf(work, request);
  const { lastAction, ownerId } = request;
  // What is written counts itself, when it is written; what an agent begins is no news.
  const news = ownerId || request.channel !== 'voice' ? 0 : 1;
  if (open) {
    const waits = { waitingSince: open.waitingSince ?? work.now, queueId: request.queue.id };
    const change = ownerId ? { ownerId } : waits;
    const touched = await touchTicket(work, open.id, lastAction, { ...change, unread: open.unread + news });
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
  const { queue, contact } = request;
  const ticket = await work.put('ticket', {
    id: work.newId(),
    number: await work.nextTicketNumber(),
    contactId: contact?.id ?? null,
    contactName: contact?.name ?? (request.name || request.address),
    campaignId: queue.campaignId,
    queueId: queue.id,
    ownerId: ownerId ?? null,
    priority: 0,
    status: 'open',
    openedAt: work.now,
    resolvedAt: null,
    changedAt: work.now,
    waitingSince: ownerId ? null : work.now,
    tags: [],
    unread: news,
    lastAction: { ...lastAction, text: lastAction.text.slice(0, 200) },
    channels: [lastAction.channel],
    context: {},
  });
  await work.fact('ticket.opened', { ticketId: ticket.id, interactionId: null, agentId: ticket.ownerId });
  return ticket;
}

async function openTicketOf(
  work: Work,
  { contact, address, channel, ownerId }: TicketRequest,
): Promise<Ticket | null> {
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
  const earlier = await work.find('interaction', { remote_address: address, channel });
  for (const { ticketId } of earlier.reverse()) {
    const ticket = await work.get('ticket', ticketId);
    if (ticket && (await fits(ticket))) return ticket;
  }
  return null;
}
