import { CentralitaError, type Interaction, type Message } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';
import { touchTicket } from '../tickets/ticket-record.js';

export interface NewMessage {
  readonly id: string;
  readonly interaction: Interaction;
  readonly text: string;
  readonly author: Message['author'];
}

async function assertNew(tx: Tx, id: string): Promise<void> {
  if (await tx.get('message', id))
    throw new CentralitaError('conflict', 'A message with this id exists already');
}

/** Keeps a message of either side and brings the ticket's row up to date. */
export async function write(tx: Tx, { id, interaction, text, author }: NewMessage): Promise<Message> {
  const { ticketId, channel } = interaction;
  await assertNew(tx, id);
  const message = await tx.put('message', {
    id,
    ticketId,
    interactionId: interaction.id,
    kind: 'text',
    author,
    channel,
    text,
    at: tx.now,
    state: 'sent',
  });
  const isInbound = author.kind === 'customer';
  const ticket = await tx.need('ticket', ticketId);
  const direction = isInbound ? 'in' : 'out';
  await touchTicket(
    tx,
    ticketId,
    { kind: 'message', channel, direction, text, call: null, at: tx.now },
    isInbound ? { unread: ticket.unread + 1 } : {},
  );
  return message;
}

/** Keeps what the agent writes for colleagues. */
export async function addNote(
  tx: Tx,
  id: string,
  { id: interactionId, ticketId, channel }: Interaction,
  text: string,
): Promise<Message> {
  await assertNew(tx, id);
  const message = await tx.put('message', {
    id,
    ticketId,
    interactionId,
    kind: 'note',
    author: { kind: 'agent', id: tx.actor.id, name: tx.actor.name },
    channel,
    text,
    at: tx.now,
    state: 'sent',
  });
  const action = { kind: 'note', channel, direction: 'out', text, call: null, at: tx.now } as const;
  await touchTicket(tx, ticketId, action);
  return message;
}

/** Marks what the other side wrote as read, or delivered. */
export async function markMessages(
  tx: Tx,
  where: { ticket_id: string } | { interaction_id: string },
  by: 'customer' | 'agent',
  state: 'delivered' | 'read',
): Promise<void> {
  for (const message of await tx.find('message', where)) {
    const advances = message.state === 'sent' || (state === 'read' && message.state === 'delivered');
    if (message.author.kind === by && message.kind === 'text' && advances)
      await tx.put('message', { ...message, state });
  }
}
