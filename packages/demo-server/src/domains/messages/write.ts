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

/** How many messages are read in one step, and in all: older ones were marked before, or nobody looks at them. */
const maxMessagesAtOnce = 50;
const maxMessages = 500;

/** Marks what the other side wrote as read or delivered. The cost depends on what is new, not on the length of the history. */
export async function markMessages(
  tx: Tx,
  where: { ticket_id: string } | { interaction_id: string },
  by: 'customer' | 'agent',
  state: 'delivered' | 'read',
): Promise<void> {
  for (let from = 0; from < maxMessages; from += maxMessagesAtOnce) {
    const messages = await tx.newestMessages({ where, limit: maxMessagesAtOnce, offset: from });
    const theirs = messages.filter(({ author, kind }) => author.kind === by && kind === 'text');
    const marked = theirs.filter((message) => !advances(message.state, state));
    for (const message of theirs)
      if (advances(message.state, state)) await tx.put('message', { ...message, state });
    if (marked.length > 0 || messages.length < maxMessagesAtOnce) return;
  }
}

const advances = (from: Message['state'], to: 'delivered' | 'read') =>
  from === 'sent' || (to === 'read' && from === 'delivered');
