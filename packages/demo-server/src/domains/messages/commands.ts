import { CentralitaError, type Message, type Params } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import { olderThan } from '../../transaction/older-than.js';
import type { ReadTx, Tx } from '../../transaction/tx.js';
import { actionable, readable } from '../../transaction/access.js';
import { isInHand } from '../../transaction/audience.js';
import { notFound } from '../../transaction/not-found.js';
import { addNote, markMessages, write } from './write.js';

async function send(
  { id, ticketId, interactionId, text }: Params<'messages.send'>,
  tx: Tx,
): Promise<Message> {
  await actionable(tx, ticketId);
  const interaction = await tx.get('interaction', interactionId);
  if (interaction?.ticketId !== ticketId) throw notFound('interaction', interactionId);
  if (interaction.agentId !== tx.actor.id && interaction.status !== 'closed')
    throw new CentralitaError('conflict', 'Another agent has the conversation');
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
  await actionable(tx, ticketId);
  const interactions = await tx.find('interaction', { ticket_id: ticketId });
  const interaction = interactionId
    ? interactions.find((each) => each.id === interactionId)
    : interactions.at(-1);
  if (!interaction) throw notFound('interaction', interactionId ?? '');
  return addNote(tx, id, interaction, text);
}

async function list({ ticketId, before, beforeId, limit = 50 }: Params<'messages.list'>, tx: ReadTx) {
  await readable(tx, ticketId);
  let query = tx.db.selectFrom('message').select('data').where('ticket_id', '=', ticketId);
  if (before !== undefined) query = query.where(olderThan('at', 'id', { before, beforeId }));
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const messages = rows.slice(0, limit).map((row) => JSON.parse(row.data) as Message);
  return { messages, hasMore: rows.length > limit };
}

/** On a colleague's ticket, an agent marks as read only the messages of their own conversation. */
async function markOwn(tx: Tx, ticketId: string): Promise<void> {
  for (const each of await tx.find('interaction', { ticket_id: ticketId, agent_id: tx.actor.id }))
    if (isInHand(each, tx.actor.id)) await markMessages(tx, { interaction_id: each.id }, 'customer', 'read');
}

export const messages: Domain<'messages'> = {
  'messages.send': send,
  'messages.note': note,
  'messages.list': list,
  'messages.seen': async ({ ticketId }, tx) => {
    const ticket = await readable(tx, ticketId);
    if (ticket.ownerId !== tx.actor.id) {
      if (ticket.participantIds?.includes(tx.actor.id)) await markOwn(tx, ticketId);
      return {};
    }
    await markMessages(tx, { ticket_id: ticketId }, 'customer', 'read');
    if (ticket.unread > 0) await tx.put('ticket', { ...(await tx.need('ticket', ticketId)), unread: 0 });
    return {};
  },
};
