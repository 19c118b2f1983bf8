import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Channel, Count, Id, Line, Nullable, OneOf, Strict, Time } from './schema.js';

export const Strategy = OneOf('longest-idle', 'fewest-open', 'round-robin');
export type Strategy = Static<typeof Strategy>;

export const Queue = Strict({
  id: Id,
  name: Line,
  /** The number that people and phones use for it. */
  number: Line,
  campaignId: Id,
  campaignName: Line,
  channels: Type.Array(Channel),
  strategy: Strategy,
  /** How long an offer rings before it passes on, in seconds. */
  ringSeconds: Count,
  /** How long wrap-up may take, in seconds; 0: none. */
  wrapUpSeconds: Count,
  wrapUpExtendable: Type.Boolean(),
  tipificationRequired: Type.Boolean(),
  outcomeTreeId: Nullable(Id),
  /** Answered within this many seconds counts as in time. */
  serviceLevelSeconds: Count,
});
export type Queue = Static<typeof Queue>;

/** What waits, live. One per queue, with the queue's id. */
export const QueueFigures = Strict({ id: Id, waiting: Count, longestSince: Nullable(Time) });
export type QueueFigures = Static<typeof QueueFigures>;

/** One user in one queue. Id: `USER:QUEUE`. */
export const Membership = Strict({
  id: Id,
  userId: Id,
  queueId: Id,
  loggedIn: Type.Boolean(),
  /** Code of the reason while paused in this queue. */
  paused: Nullable(Line),
  since: Time,
});
export type Membership = Static<typeof Membership>;

const Some = Type.Array(Id, { minItems: 1, maxItems: 200 });

export const queueCommands = {
  'queues.logIn': command('Logs in to queues.', Strict({ queueIds: Some }), Type.Array(Membership)),
  'queues.logOut': command('Logs out of queues.', Strict({ queueIds: Some }), Type.Array(Membership)),
  'queues.pause': command(
    'Pauses in queues, working on in the others.',
    Strict({ queueIds: Some, reason: Line }),
    Type.Array(Membership),
  ),
  'queues.unpause': command('Ends a pause in queues.', Strict({ queueIds: Some }), Type.Array(Membership)),
} as const;
