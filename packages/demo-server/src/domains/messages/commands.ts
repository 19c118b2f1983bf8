import { CentralitaError, type Interaction, type Message, type Params } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { ReadWork, Work } from '../../transaction/work.js';
import { ownTicket } from '../tickets/commands.js';
import { touchTicket } from '../tickets/ticket-record.js';

export interface NewMessage {
  readonly id: string;
  readonly interaction: Interaction;
  readonly text: string;
  readonly author: Message['author'];
}

/** Keeps a message of either side and brings the ticket's row up to date. */
export async function write(work: Work, { id, interaction, text, author }: NewMessage): Promise<Message> {
  const { ticketId, channel } = interaction;
  if (await work.get('message', id)) throw new CentralitaError('conflict', 'this message is there already');
  const message = await work.put('message', {
    id,
    ticketId,
    interactionId: interaction.id,
    kind: 'text',
    author,
    channel,
    text,
    at: work.now,
    state: 'sent',
  });
  const inbound = author.kind === 'customer';
  const ticket = await work.need('ticket', ticketId);
  const direction = inbound ? 'in' : 'out';
  await touchTicket(
    work,
    ticketId,
    { kind: 'message', channel, direction, text, call: null, at: work.now },
    inbound ? { unread: ticket.unread + 1 } : {},
  );
  return message;
}

/** Marks what the other side wrote as read, or delivered. */
export async function markMessages(
  work: Work,
  where: { ticket_id: string } | { interaction_id: string },
  by: 'customer' | 'agent',
  state: 'delivered' | 'read',
): Promise<void> {
  for (const message of await work.find('message', where)) {
    const advances = message.state === 'sent' || (state === 'read' && message.state === 'delivered');
    if (message.author.kind === by && message.kind === 'text' && advances)
      await work.put('message', { ...message, state });
  }
}

async function send(
  { id, ticketId, interactionId, text }: Params<'messages.send'>,
  work: Work,
): Promise<Message> {
  const ticket = await ownTicket(work, ticketId);
  if (ticket.ownerId !== work.actor.id) throw new CentralitaError('conflict', 'the ticket is not yours');
  const interaction = await work.need('interaction', interactionId);
  if (interaction.ticketId !== ticketId) throw new CentralitaError('not-found', 'no such interaction');
  if (interaction.status !== 'active' && interaction.status !== 'held') {
    throw new CentralitaError('conflict', 'the conversation has ended', { state: interaction.status });
  }
  if (interaction.channel === 'voice')
    throw new CentralitaError('bad-request', 'nothing can be written to a call');
  const author = { kind: 'agent', id: work.actor.id, name: work.actor.name } as const;
  return write(work, { id, interaction, text, author });
}

async function note(
  { id, ticketId, interactionId, text }: Params<'messages.note'>,
  work: Work,
): Promise<Message> {
  await ownTicket(work, ticketId);
  const interactions = await work.find('interaction', { ticket_id: ticketId });
  const interaction = interactionId
    ? interactions.find((each) => each.id === interactionId)
    : interactions.at(-1);
  if (!interaction) throw new CentralitaError('not-found', 'no such interaction');
  return addNote(work, id, interaction, text);
}

/** Keeps what the agent writes for colleagues. */
export async function addNote(
  work: Work,
  id: string,
  { id: interactionId, ticketId, channel }: Interaction,
  text: string,
): Promise<Message> {
  if (await work.get('message', id)) throw new CentralitaError('conflict', 'this message is there already');
  const message = await work.put('message', {
    id,
    ticketId,
    interactionId,
    kind: 'note',
    author: { kind: 'agent', id: work.actor.id, name: work.actor.name },
    channel,
    text,
    at: work.now,
    state: 'sent',
  });
  const action = { kind: 'note', channel, direction: 'out', text, call: null, at: work.now } as const;
  await touchTicket(work, ticketId, action);
  return message;
}

async function list({ ticketId, before, limit = 50 }: Params<'messages.list'>, work: ReadWork) {
  await ownTicket(work, ticketId);
  let query = work.db.selectFrom('message').select('data').where('ticket_id', '=', ticketId);
  if (before !== undefined) query = query.where('at', '<', before);
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const messages = rows.slice(0, limit).map((row) => JSON.parse(row.data) as Message);
  return { messages, hasMore: rows.length > limit };
}

export const conversations: Domain<'messages'> = {
  'messages.send': send,
  'messages.note': note,
  'messages.list': list,
  'messages.seen': async ({ ticketId }, work) => {
    const ticket = await ownTicket(work, ticketId);
    if (ticket.ownerId !== work.actor.id) return {};
    await markMessages(work, { ticket_id: ticketId }, 'customer', 'read');
    if (ticket.unread > 0) await work.put('ticket', { ...(await work.need('ticket', ticketId)), unread: 0 });
    return {};
  },
};
