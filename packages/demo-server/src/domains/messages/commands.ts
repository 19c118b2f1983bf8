import { CentralitaError, type Message, type Params } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { ReadTx, Tx } from '../../transaction/tx.js';
import { ownTicket } from '../tickets/access.js';
import { addNote, markMessages, write } from './write.js';

async function send(
  { id, ticketId, interactionId, text }: Params<'messages.send'>,
  tx: Tx,
): Promise<Message> {
  const ticket = await ownTicket(tx, ticketId);
  if (ticket.ownerId !== tx.actor.id) throw new CentralitaError('conflict', 'Another agent owns the ticket');
  const interaction = await tx.need('interaction', interactionId);
  if (interaction.ticketId !== ticketId)
    throw new CentralitaError('not-found', 'The interaction does not exist');
  if (interaction.status !== 'active' && interaction.status !== 'held') {
    throw new CentralitaError('conflict', 'The conversation has ended', { state: interaction.status });
  }
  if (interaction.channel === 'voice')
    throw new CentralitaError('bad-request', 'Messages cannot be sent in a call');
  const author = { kind: 'agent', id: tx.actor.id, name: tx.actor.name } as const;
  return write(tx, { id, interaction, text, author });
}

async function note(
  { id, ticketId, interactionId, text }: Params<'messages.note'>,
  tx: Tx,
): Promise<Message> {
  await ownTicket(tx, ticketId);
  const interactions = await tx.find('interaction', { ticket_id: ticketId });
  const interaction = interactionId
    ? interactions.find((each) => each.id === interactionId)
    : interactions.at(-1);
  if (!interaction) throw new CentralitaError('not-found', 'The interaction does not exist');
  return addNote(tx, id, interaction, text);
}

async function list({ ticketId, before, limit = 50 }: Params<'messages.list'>, tx: ReadTx) {
  await ownTicket(tx, ticketId);
  let query = tx.db.selectFrom('message').select('data').where('ticket_id', '=', ticketId);
  if (before !== undefined) query = query.where('at', '<', before);
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const messages = rows.slice(0, limit).map((row) => JSON.parse(row.data) as Message);
  return { messages, hasMore: rows.length > limit };
}

export const messages: Domain<'messages'> = {
  'messages.send': send,
  'messages.note': note,
  'messages.list': list,
  'messages.seen': async ({ ticketId }, tx) => {
    const ticket = await ownTicket(tx, ticketId);
    if (ticket.ownerId !== tx.actor.id) return {};
    await markMessages(tx, { ticket_id: ticketId }, 'customer', 'read');
    if (ticket.unread > 0) await tx.put('ticket', { ...(await tx.need('ticket', ticketId)), unread: 0 });
    return {};
  },
};
