import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Channel, Id, Line, Nullable, OneOf, Strict, Time } from './schema.js';

export const ContactPoint = Strict({
  id: Id,
  kind: OneOf('phone', 'email', 'channel'),
  /** E.164 for phones. */
  value: Type.String({ minLength: 1, maxLength: 200 }),
  label: Line,
});
export type ContactPoint = Static<typeof ContactPoint>;

const Fields = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 1_000 }));
const Points = Type.Array(ContactPoint, { maxItems: 50 });
const Tags = Type.Array(Line, { maxItems: 50 });
const Name = Type.String({ minLength: 1, maxLength: 200 });

export const Contact = Strict({
  id: Id,
  /** Document number. */
  code: Nullable(Line),
  name: Name,
  points: Points,
  fields: Fields,
  products: Type.Array(Strict({ id: Id, name: Line, status: Line })),
  tags: Tags,
  campaignId: Nullable(Id),
  createdAt: Time,
  /** Grows by one with each edit; an edit names the edition that it changes. */
  edition: Type.Integer({ minimum: 1 }),
});
export type Contact = Static<typeof Contact>;

/** One past interaction of a contact, on any channel. */
export const Activity = Strict({
  id: Id,
  ticketId: Id,
  ticketNumber: Type.Integer(),
  channel: Channel,
  at: Time,
  seconds: Nullable(Type.Integer({ minimum: 0 })),
  agentName: Nullable(Line),
  /** The outcome, else the reason. */
  text: Line,
});
export type Activity = Static<typeof Activity>;

export const contactCommands = {
  'contacts.get': command('One contact.', Strict({ contactId: Id }), Contact),
  'contacts.search': command(
    'Searches by name, document, phone or address; every word must match. A phone number finds similar ones too.',
    Strict({ text: Line, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })) }),
    Type.Array(Contact),
  ),
  'contacts.create': command(
    'Creates a contact; with a ticket, in its campaign and linked to it.',
    Strict({
      id: Id,
      name: Name,
      code: Type.Optional(Nullable(Line)),
      points: Type.Optional(Points),
      fields: Type.Optional(Fields),
      ticketId: Type.Optional(Id),
    }),
    Contact,
  ),
  'contacts.update': command(
    'Changes the given fields. `edition`: the one on the screen; a newer one is a conflict.',
    Strict({
      contactId: Id,
      edition: Type.Integer({ minimum: 1 }),
      name: Type.Optional(Name),
      code: Type.Optional(Nullable(Line)),
      points: Type.Optional(Points),
      fields: Type.Optional(Fields),
      tags: Type.Optional(Tags),
    }),
    Contact,
  ),
  'contacts.link': command(
    'Links a ticket to a contact; null unlinks it.',
    Strict({ ticketId: Id, contactId: Nullable(Id) }),
    Strict({}),
  ),
  'contacts.activity': command(
    'Past interactions of a contact on all channels, newest first.',
    Strict({
      contactId: Id,
      before: Type.Optional(Time),
      /** With it, the answer also has the activity of the moment `before` that sorts before this id. */
      beforeId: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    Strict({ activity: Type.Array(Activity), hasMore: Type.Boolean() }),
  ),
} as const;
