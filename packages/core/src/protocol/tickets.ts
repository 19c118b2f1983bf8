import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Channel, Count, Id, Line, Nullable, OneOf, Strict, Text, Time } from './schema.js';
import { Tipification } from './tipification.js';

export const Direction = OneOf('in', 'out');
export type Direction = Static<typeof Direction>;

/** The last thing that happened, for the ticket's row. */
export const LastAction = Strict({
  kind: OneOf('message', 'note', 'call'),
  channel: Channel,
  direction: Direction,
  /** The message's beginning; empty for a call, whose state `call` tells. */
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
  /** The number that people say. */
  number: Count,
  contactId: Nullable(Id),
  /** Name to show: the contact's, else the profile's, else the address. */
  contactName: Line,
  campaignId: Id,
  queueId: Id,
  ownerId: Nullable(Id),
  /** Asked by a transfer to take it over; sees it meanwhile. */
  invitedId: Nullable(Id),
  priority: Count,
  status: OneOf('open', 'resolved'),
  openedAt: Time,
  resolvedAt: Nullable(Time),
  /** When something last happened: the order of the lists. */
  changedAt: Time,
  /** Since when somebody waits for an agent. */
  waitingSince: Nullable(Time),
  /** Queues other than its own in which something of it waits: their agents see it too. */
  waitingQueueIds: Type.Optional(Type.Array(Id)),
  tags: Type.Array(Line),
  /** What the customer wrote since the owner last looked; 1 for a new ticket nobody opened. */
  unread: Count,
  lastAction: LastAction,
  /** Channels used so far, in order of first use. */
  channels: Type.Array(Channel),
  /** Data of the host page: what the CRM knows of this matter. */
  context: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 2_000 })),
});
export type Ticket = Static<typeof Ticket>;

/**
 * One contact on one channel: what waits in a queue, is offered and is handled.
 * ```
 * new ─▶ queued ─▶ offered ─▶ active ⇄ held ─▶ wrap-up ─▶ closed
 *          ▲ ▲        │         └─ lost agent, transfer ─▶ queued
 *          │ └ declined, missed            queued | offered ─▶ abandoned ─▶ closed
 * ```
 */
export const interactionStatuses = [
  'new',
  'queued',
  'offered',
  'active',
  'held',
  'wrap-up',
  'closed',
] as const;
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
  /** Our own number or account, and what we call it. */
  ownAddress: Strict({ address: Line, alias: Line }),
  /** The customer's number, address or visitor id, and the name they gave. */
  remote: Strict({ address: Line, name: Line }),
  /** Of a call within the house: the colleague at the other end, or whose forwarding led there. No wrap-up. */
  colleagueId: Type.Optional(Id),
  /** Why they come, in a word or a line. */
  reason: Line,
  openedAt: Time,
  queuedAt: Nullable(Time),
  /** Its place in the queue, ms: the smallest is next. See `rankOf` in the server's routing. */
  rank: Nullable(Type.Integer()),
  /** Under way to an agent or to somebody of a group; comes back to `by` when nobody takes it. */
  transfer: Nullable(Strict({ by: Id, groupId: Nullable(Id), asked: Type.Array(Id) })),
  answeredAt: Nullable(Time),
  endedAt: Nullable(Time),
  /** When wrap-up ends by itself. */
  wrapUpUntil: Nullable(Time),
  closedAt: Nullable(Time),
  result: Nullable(OneOf('handled', 'abandoned', 'no-answer', 'failed')),
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
    'Gives an unassigned or own ticket to an agent. Of several who claim it exactly one wins.',
    Strict({ ticketId: Id, agentId: Id }),
    Ticket,
  ),
  'tickets.resolve': command('Ends a ticket.', OfTicket, Ticket),
  'tickets.reopen': command('Takes a resolution back.', OfTicket, Ticket),
  'tickets.read': command('The owner has seen it: unread becomes 0.', OfTicket, Ticket),
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
    'Moves what waits of a ticket forward or back.',
    Strict({ ticketId: Id, priority: Type.Integer({ minimum: 0, maximum: 100 }) }),
    Ticket,
  ),
  'tickets.history': command(
    'Resolved tickets of a contact, newest first.',
    Strict({ contactId: Id, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
    Type.Array(Ticket),
  ),
  'offers.accept': command('Takes an offered conversation.', Strict({ offerId: Id }), Ticket),
  'offers.decline': command('Passes an offer to the next agent.', Strict({ offerId: Id }), Offer),
  'interactions.start': command(
    'Begins a written conversation with the contact on another channel of the ticket. A call is dialled on the phone.',
    Strict({ ticketId: Id, channel: Channel, address: Type.String({ minLength: 1, maxLength: 200 }) }),
    Interaction,
  ),
  'interactions.transfer': command(
    'Passes a written conversation to an agent, a group or a queue, with a note for whoever takes it.',
    Strict({
      interactionId: Id,
      to: Type.Union([Strict({ agentId: Id }), Strict({ groupId: Id }), Strict({ queueId: Id })]),
      note: Type.Optional(Text),
    }),
    Interaction,
  ),
  'interactions.get': command(
    'One interaction, with its ticket and the outcome recorded for it.',
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
    'Adds time to the wrap-up, where the queue allows it; null: without limit.',
    Strict({ interactionId: Id, seconds: Nullable(Type.Integer({ minimum: 10, maximum: 3_600 })) }),
    Interaction,
  ),
} as const;
