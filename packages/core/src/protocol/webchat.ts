import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Message } from './conversations.js';
import { Count, Id, Line, Nullable, OneOf, Strict, Text } from './schema.js';

/** The customer's side of a web chat. Id: the customer's. */
export const Visit = Strict({
  id: Id,
  interactionId: Nullable(Id),
  state: OneOf('idle', 'waiting', 'active', 'closed'),
  agentName: Nullable(Line),
  /** How many wait before this customer; 0: next. */
  position: Nullable(Count),
});
export type Visit = Static<typeof Visit>;

const by = 'customer';

export const webchatCommands = {
  'webchat.send': command(
    'The customer writes; the first message opens an interaction in the queue.',
    Strict({
      id: Id,
      text: Type.String({ minLength: 1, maxLength: 4_000 }),
      name: Type.Optional(Line),
      queue: Type.Optional(Line),
      page: Type.Optional(Text),
    }),
    Message,
    { by },
  ),
  'webchat.seen': command('Marks the messages of the agent as read.', Strict({}), Strict({}), { by }),
  'webchat.end': command('Ends the conversation of the customer.', Strict({}), Visit, { by }),
} as const;
