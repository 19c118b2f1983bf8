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
  /** `note`: for colleagues only. `event`: told by the system, `text` is its code. */
  kind: OneOf('text', 'note', 'event'),
  author: Strict({ kind: OneOf('agent', 'customer', 'system'), id: Nullable(Id), name: Line }),
  channel: Channel,
  text: Text,
  at: Time,
  state: DeliveryState,
});
export type Message = Static<typeof Message>;

/** An id that the sender makes, so that the same message twice is one message. */
const NewMessage = { id: Id, ticketId: Id, text: Type.String({ minLength: 1, maxLength: 10_000 }) };

export const conversationCommands = {
  'messages.send': command('Writes to the customer.', Strict({ ...NewMessage, interactionId: Id }), Message),
  'messages.note': command(
    'Leaves a note that only colleagues see.',
    Strict({ ...NewMessage, interactionId: Type.Optional(Id) }),
    Message,
  ),
  'messages.list': command(
    'Messages of a ticket, newest first, before a moment.',
    Strict({
      ticketId: Id,
      before: Type.Optional(Time),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    Strict({ messages: Type.Array(Message), hasMore: Type.Boolean() }),
  ),
  'messages.seen': command(
    'What the customer wrote in this ticket has been read.',
    Strict({ ticketId: Id }),
    Strict({}),
  ),
} as const;
