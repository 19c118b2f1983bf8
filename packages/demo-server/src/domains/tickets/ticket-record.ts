import {
  shorten,
  type Channel,
  type Contact,
  type LastAction,
  type Queue,
  type Ticket,
} from '@centralita/core/protocol';
import { withAction } from '../../projections/tickets.js';
import { isInConversation } from '../lifecycle/in-conversation.js';
import type { Tx } from '../../transaction/tx.js';

/** Records the last action of a ticket, which moves up in the lists. */
export async function touchTicket(
  tx: Tx,
  ticketId: string,
  lastAction: LastAction,
  change: Partial<Ticket> = {},
): Promise<Ticket> {
  const ticket = await tx.need('ticket', ticketId);
  return tx.put('ticket', { ...withAction(ticket, lastAction, tx.now), ...change });
}

export interface TicketRequest {
  readonly queue: Queue;
  readonly channel: Channel;
  /** The contact who it certainly is; never derived from claims. */
  readonly contact: Contact | null;
  /** An address that no other person can have, which shows that somebody returns; null if nobody can tell. */
  readonly identity: string | null;
  /** Name or address to show while there is no contact. */
  readonly name: string;
  readonly address: string;
  readonly lastAction: LastAction;
  /** Set if an agent starts the interaction. */
  readonly ownerId?: string;
}

/**
 * Returns the ticket for a new interaction: the open one of the contact, else of the same identity, else a new one. An
 * interaction that a customer begins joins only a ticket of the same queue in which no agent has a conversation, so
 * that it changes nobody's work.
 */
export async function ticketFor(tx: Tx, request: TicketRequest): Promise<Ticket> {
  const known = await ticketsOf(tx, request);
  const open = (await openTicketOf(tx, request, known)) ?? (await reopenedTicketOf(tx, request, known));
  const { lastAction, ownerId } = request;
  if (open) {
    const touched = await touchTicket(tx, open.id, lastAction, {
      ...(ownerId && { ownerId }),
      unread: open.unread + unreadOf(request),
    });
    if (touched.ownerId !== open.ownerId) {
      await tx.fact('ticket.assigned', {
        ticketId: open.id,
        interactionId: null,
        agentId: touched.ownerId,
      });
      await tx.audit('ticket.owner', open.id, { from: open.ownerId, to: touched.ownerId });
    }
    return touched;
  }
  return newTicket(tx, request);
}

export async function newTicket(tx: Tx, request: TicketRequest): Promise<Ticket> {
  const { queue, contact, lastAction, ownerId } = request;
  const ticket = await tx.put('ticket', {
    id: tx.newId(),
    number: await tx.nextTicketNumber(),
    contactId: contact?.id ?? null,
    contactName: contact?.name ?? (request.name || request.address),
    campaignId: queue.campaignId,
    queueId: queue.id,
    ownerId: ownerId ?? null,
    invitedId: null,
    priority: queue.priority,
    status: 'open',
    openedAt: tx.now,
    resolvedAt: null,
    changedAt: tx.now,
    waitingSince: ownerId ? null : tx.now,
    tags: [],
    unread: unreadOf(request),
    lastAction: { ...lastAction, text: shorten(lastAction.text, 200) },
    channels: [lastAction.channel],
    context: {},
  });
  await tx.fact('ticket.opened', { ticketId: ticket.id, interactionId: null, agentId: ticket.ownerId });
  return ticket;
}

/** Messages count themselves when they are written; what an agent begins is not unread. */
const unreadOf = ({ ownerId, channel }: TicketRequest): number => (ownerId || channel !== 'voice' ? 0 : 1);

/** Resolves a ticket of internal calls alone when all of them have ended. */
export async function resolveInternalTicket(tx: Tx, ticketId: string): Promise<void> {
  const ticket = await tx.need('ticket', ticketId);
  const interactions = await tx.find('interaction', { ticket_id: ticketId });
  const isOver = interactions.every((each) => each.colleagueId && each.status === 'closed');
  if (ticket.status !== 'open' || !isOver) return;
  const now = { resolvedAt: tx.now, changedAt: tx.now };
  await tx.put('ticket', { ...ticket, ...now, status: 'resolved' });
  await tx.fact('ticket.resolved', { ticketId, interactionId: null, agentId: ticket.ownerId });
  await tx.audit('ticket.state', ticketId, { to: 'resolved' });
}

/** Within the queue's hours a resolved ticket is opened again; whoever takes it becomes its owner. */
async function reopenedTicketOf(
  tx: Tx,
  { queue, ownerId }: TicketRequest,
  known: KnownTickets,
): Promise<Ticket | null> {
  const from = tx.now - queue.reopenHours * 3_600_000;
  if (ownerId || queue.reopenHours === 0) return null;
  const recent = (await known('resolved')).filter(
    ({ resolvedAt, queueId }) => (resolvedAt ?? 0) >= from && queueId === queue.id,
  );
  const last = recent.sort((a, b) => (a.resolvedAt ?? 0) - (b.resolvedAt ?? 0)).at(-1);
  if (!last) return null;
  const opened = await tx.put('ticket', { ...last, status: 'open', resolvedAt: null, ownerId: null });
  await tx.fact('ticket.reopened', { ticketId: last.id, interactionId: null, agentId: null });
  await tx.audit('ticket.state', last.id, { to: 'open' });
  await tx.audit('ticket.owner', last.id, { from: last.ownerId, to: null });
  return opened;
}

/** Returns the customer's tickets in this status, the newest first. */
type KnownTickets = (status: Ticket['status']) => Promise<readonly Ticket[]>;

async function ticketsOf(tx: Tx, request: TicketRequest): Promise<KnownTickets> {
  const { contact } = request;
  if (contact)
    return async (status) => (await tx.find('ticket', { contact_id: contact.id, status })).reverse();
  const all = await ticketsOfIdentity(tx, request);
  return (status) => Promise.resolve(all.filter((ticket) => ticket.status === status));
}

/** Returns tickets with an interaction of this identity, newest first. */
async function ticketsOfIdentity(tx: Tx, { identity, channel }: TicketRequest): Promise<Ticket[]> {
  if (identity === null) return [];
  const rows = await tx.query(['interaction'], (db) =>
    db
      .selectFrom('interaction')
      .select('ticket_id')
      .where('tenant_id', '=', tx.tenantId)
      .where('remote_address', '=', identity)
      .where('channel', '=', channel)
      .orderBy('opened_at', 'desc')
      .limit(20)
      .execute(),
  );
  const ids = [...new Set(rows.map((row) => row.ticket_id))];
  const found: Ticket[] = [];
  for (const id of ids) found.push(await tx.need('ticket', id));
  return found;
}

async function openTicketOf(tx: Tx, request: TicketRequest, known: KnownTickets): Promise<Ticket | null> {
  for (const ticket of await known('open')) if (await isFor(tx, ticket, request)) return ticket;
  return null;
}

async function isFor(tx: Tx, ticket: Ticket, { queue, ownerId }: TicketRequest): Promise<boolean> {
  if (!ownerId) return ticket.queueId === queue.id && !(await isInConversation(tx, ticket));
  if (ticket.ownerId === ownerId) return true;
  // An agent who starts something takes no ticket from a colleague, and none of a queue without being its member.
  return ticket.ownerId === null && (await tx.get('membership', `${ownerId}:${ticket.queueId}`)) !== null;
}
