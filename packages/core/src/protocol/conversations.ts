import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Channel, Id, Line, Nullable, OneOf, Strict, Text, Time } from './schema.js';

/** `draft ─▶ pending ─▶ sent ─▶ delivered ─▶ read | failed`; the first two live in the client only. */
export const DeliveryState = OneOf('sent', 'delivered', 'read', 'failed');
export type DeliveryState = Static<typeof DeliveryState>;

export const Message = Strict({
  id: Id,
  ticketId: Id,
  interactionId: Id,
  /** `note`: for colleagues only. `event`: from the system, with its code in `text`. */
  kind: OneOf('text', 'note', 'event'),
  author: Strict({ kind: OneOf('agent', 'customer', 'system'), id: Nullable(Id), name: Line }),
  channel: Channel,
  text: Text,
  at: Time,
  state: DeliveryState,
});
export type Message = Static<typeof Message>;

/** The sender makes the id, so that a message sent twice is one message. */
const NewMessage = { id: Id, ticketId: Id, text: Type.String({ minLength: 1, maxLength: 10_000 }) };

export const conversationCommands = {
  'messages.send': command('Writes to the customer.', Strict({ ...NewMessage, interactionId: Id }), Message),
  'messages.note': command(
    'Leaves an internal note, which only colleagues see.',
    Strict({ ...NewMessage, interactionId: Type.Optional(Id) }),
    Message,
  ),
  'messages.list': command(
    'Messages of a ticket, newest first, before a moment; with `beforeId`, also those of that moment that sort before it.',
    Strict({
      ticketId: Id,
      before: Type.Optional(Time),
      beforeId: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    Strict({ messages: Type.Array(Message), hasMore: Type.Boolean() }),
  ),
  'messages.seen': command(
    'Marks the messages of the customer in this ticket as read.',
    Strict({ ticketId: Id }),
    Strict({}),
  ),
} as const;
