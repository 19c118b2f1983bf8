import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Channel, Count, Id, Line, Nullable, OneOf, Strict, Text, Time } from './schema.js';
import { Tipification } from './tipification.js';

export const Direction = OneOf('in', 'out');
export type Direction = Static<typeof Direction>;

/** The last event, for the ticket's row. */
export const LastAction = Strict({
  kind: OneOf('message', 'note', 'call'),
  channel: Channel,
  direction: Direction,
  /** The start of the message; empty for a call, whose state is in `call`. */
  text: Line,
  call: Nullable(OneOf('waiting', 'ringing', 'dialing', 'connected', 'held', 'ended', 'missed')),
  at: Time,
});
export type LastAction = Static<typeof LastAction>;

/**
 * The attention to one contact about one matter.
 * ```
 * open ─▶ resolved ─▶ (reopened) open
 * ```
 */
export const Ticket = Strict({
  id: Id,
  /** The number that people use. */
  number: Count,
  contactId: Nullable(Id),
  /** The contact's name, else the profile's, else the address. */
  contactName: Line,
  campaignId: Id,
  queueId: Id,
  ownerId: Nullable(Id),
  /** The agent whom a transfer asks to take it over, and who sees it meanwhile. */
  invitedId: Nullable(Id),
  priority: Count,
  status: OneOf('open', 'resolved'),
  openedAt: Time,
  resolvedAt: Nullable(Time),
  /** When the last event happened: lists are sorted by it. */
  changedAt: Time,
  /** When the customer began to wait for an agent; null while none waits. */
  waitingSince: Nullable(Time),
  /** When the customer went away; set only while nothing of the ticket waits but a message that they wrote. */
  awaySince: Type.Optional(Time),
  /** Other queues in which an interaction of it waits: their agents see it too. */
  waitingQueueIds: Type.Optional(Type.Array(Id)),
  /** The agents, other than the owner, who are handling an interaction of this ticket. */
  participantIds: Type.Optional(Type.Array(Id)),
  tags: Type.Array(Line),
  /** Messages that the owner has not read; 1 for a new ticket that was not opened. */
  unread: Count,
  lastAction: LastAction,
  /** Channels used so far, in order of first use. */
  channels: Type.Array(Channel),
  /** Data of the host page: what the CRM knows of this ticket. */
  context: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 2_000 })),
});
export type Ticket = Static<typeof Ticket>;

/**
 * One contact on one channel: it waits in a queue, is offered and is handled.
 * ```
 * queued ─▶ offered ─▶ active ⇄ held ─▶ wrap-up ─▶ closed
 *   ▲ ▲        │         └─ lost agent, transfer ─▶ queued
 *   │ └ declined, missed            queued | offered ─▶ abandoned (left, or away for too long) ─▶ closed
 * ```
 */
export const interactionStatuses = ['queued', 'offered', 'active', 'held', 'wrap-up', 'closed'] as const;
export const InteractionStatus = OneOf(...interactionStatuses);
export type InteractionStatus = Static<typeof InteractionStatus>;

export const Interaction = Strict({
  id: Id,
  ticketId: Id,
  channel: Channel,
  direction: Direction,
  queueId: Id,
  status: InteractionStatus,
  agentId: Nullable(Id),
  /** Our own number or account, and its name. */
  ownAddress: Strict({ address: Line, alias: Line }),
  /**
   * The customer's number, address or id, and the name that they gave. `verified` is set if the customer began the
   * interaction: it says whether a trunk or a token of the host page's server proves who they are. If not, the name and
   * `claimedNumber` are claims: show them as not verified and never use them as a key.
   */
  remote: Strict({
    address: Line,
    name: Line,
    verified: Type.Optional(Type.Boolean()),
    claimedNumber: Type.Optional(Line),
  }),
  /** Of an internal call: the colleague at the other end, or the one whose forwarding led there. It has no wrap-up. */
  colleagueId: Type.Optional(Id),
  /** Why the customer contacts us, in a word or a line. */
  reason: Line,
  openedAt: Time,
  queuedAt: Nullable(Time),
  /** Its rank in the queue, ms: the smallest is next. See `rankOf` in the server's routing. */
  rank: Nullable(Type.Integer()),
  /** When its customer went away, while it waits as a message. It gets its order among the others back when they return. */
  awaySince: Type.Optional(Time),
  /** On its way to an agent or a group; it returns to `by` when nobody takes it. */
  transfer: Nullable(Strict({ by: Id, groupId: Nullable(Id), asked: Type.Array(Id) })),
  answeredAt: Nullable(Time),
  endedAt: Nullable(Time),
  /** When the wrap-up ends by itself. */
  wrapUpUntil: Nullable(Time),
  closedAt: Nullable(Time),
  result: Nullable(OneOf('handled', 'abandoned', 'no-answer')),
});
export type Interaction = Static<typeof Interaction>;

/** An interaction proposed to one agent until `deadline`. `offered ─▶ accepted | declined | missed | revoked`. */
export const Offer = Strict({
  id: Id,
  interactionId: Id,
  ticketId: Id,
  channel: Channel,
  agentId: Id,
  offeredAt: Time,
  deadline: Time,
  state: OneOf('offered', 'accepted', 'declined', 'missed', 'revoked'),
});
export type Offer = Static<typeof Offer>;

const OfTicket = Strict({ ticketId: Id });

export const ticketCommands = {
  'tickets.assign': command(
    'Gives an unassigned or own ticket to an agent. Of several who claim it, exactly one succeeds.',
    Strict({ ticketId: Id, agentId: Id }),
    Ticket,
  ),
  'tickets.resolve': command('Resolves a ticket.', OfTicket, Ticket),
  'tickets.reopen': command('Opens a resolved ticket again.', OfTicket, Ticket),
  'tickets.read': command('Marks a ticket as read by its owner.', OfTicket, Ticket),
  'tickets.setTags': command(
    'Replaces the tags.',
    Strict({ ticketId: Id, tags: Type.Array(Line, { maxItems: 50 }) }),
    Ticket,
  ),
  'tickets.setContext': command(
    'Adds data of the host page.',
    Strict({
      ticketId: Id,
      context: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 2_000 })),
    }),
    Ticket,
  ),
  'tickets.setPriority': command(
    'Moves the waiting interactions of a ticket forward or back.',
    Strict({ ticketId: Id, priority: Type.Integer({ minimum: 0, maximum: 100 }) }),
    Ticket,
  ),
  'tickets.history': command(
    'Resolved tickets of a contact, newest first.',
    Strict({ contactId: Id, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
    Type.Array(Ticket),
  ),
  'offers.accept': command('Accepts an offered conversation.', Strict({ offerId: Id }), Ticket),
  'offers.decline': command(
    'Declines an offer, which goes to the next agent.',
    Strict({ offerId: Id }),
    Offer,
  ),
  'interactions.start': command(
    'Starts a written conversation with the contact on another channel of the ticket. Calls are dialed on the phone.',
    Strict({ ticketId: Id, channel: Channel, address: Type.String({ minLength: 1, maxLength: 200 }) }),
    Interaction,
  ),
  'interactions.transfer': command(
    'Transfers a written conversation to an agent, a group or a queue, with a note for the agent who takes it.',
    Strict({
      interactionId: Id,
      to: Type.Union([Strict({ agentId: Id }), Strict({ groupId: Id }), Strict({ queueId: Id })]),
      note: Type.Optional(Text),
    }),
    Interaction,
  ),
  'interactions.get': command(
    'One interaction, with its ticket and the recorded outcome.',
    Strict({ interactionId: Id }),
    Strict({ interaction: Interaction, ticket: Ticket, tipification: Nullable(Tipification) }),
  ),
  'interactions.end': command('Closes a written conversation.', Strict({ interactionId: Id }), Interaction),
  'interactions.markDone': command(
    'Ends the wrap-up.',
    Strict({ interactionId: Id, note: Type.Optional(Text) }),
    Interaction,
  ),
  'interactions.extendWrapUp': command(
    'Adds time to the wrap-up where the queue allows it; null removes the limit.',
    Strict({ interactionId: Id, seconds: Nullable(Type.Integer({ minimum: 10, maximum: 3_600 })) }),
    Interaction,
  ),
} as const;
