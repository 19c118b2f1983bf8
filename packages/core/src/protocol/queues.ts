import { Type, type Static, type TSchema } from 'typebox';
import { command } from './command.js';
import {
  Changes,
  Channel,
  Count,
  Id,
  Line,
  Name,
  Nullable,
  OneOf,
  SkillLevels,
  Strict,
  Time,
} from './schema.js';

export const Strategy = OneOf('longest-idle', 'fewest-open', 'round-robin', 'skills');
export type Strategy = Static<typeof Strategy>;

/** A duration in seconds within reason. */
const upTo = (maximum: number) => Type.Integer({ minimum: 0, maximum });
const [hour, day] = [3_600, 86_400];

const queueFields = {
  name: Name,
  /** Its number for people and phones. */
  number: Name,
  campaignId: Id,
  channels: Type.Array(Channel),
  strategy: Strategy,
  /** How long an offer rings before the next agent gets it, in seconds. */
  ringSeconds: upTo(hour),
  /** How long the wrap-up may take, in seconds; 0: there is none. */
  wrapUpSeconds: upTo(day),
  wrapUpExtendable: Type.Boolean(),
  /** The wrap-up may also be extended without limit. */
  wrapUpUnlimited: Type.Boolean(),
  /** The agent's state after the queue's work, if the agent chose none meanwhile; `stay`: the state before it. */
  afterWork: OneOf('ready', 'not-ready', 'stay'),
  tipificationRequired: Type.Boolean(),
  outcomeTreeId: Nullable(Id),
  /** An interaction answered within this many seconds is in time. */
  serviceLevelSeconds: upTo(day),
  /** Priority of new tickets; higher goes first. */
  priority: Type.Integer({ minimum: 0, maximum: 100 }),
  /** A wait of this many seconds counts as much as one step of priority; 0: priority alone decides. */
  ageingSeconds: upTo(7 * day),
  /** Interactions that are transferred here wait at the head of the queue. */
  transfersFirst: Type.Boolean(),
  /** The skills that an agent needs at least. */
  skills: SkillLevels,
  /** For a contact who returns within this many hours the resolved ticket is reopened; 0: a new one is opened. */
  reopenHours: Type.Integer({ minimum: 0, maximum: 8_760 }),
  /**
   * A customer who waits in the web chat is away when none of their pages has answered for this many seconds, at least
   * 30; 0 means never.
   */
  awaySeconds: upTo(day),
  /**
   * `message`: what they wrote waits after the work of all customers who are there, until they return. `abandon`: the
   * conversation is closed as abandoned.
   */
  whenAway: OneOf('message', 'abandon'),
};

export const Queue = Strict({ id: Id, ...queueFields, campaignName: Line });
export type Queue = Static<typeof Queue>;

/** Queues work for a campaign, and contacts are created in one. */
export const Campaign = Strict({ id: Id, name: Line });
export type Campaign = Static<typeof Campaign>;

export const Skill = Strict({ id: Id, name: Line });
export type Skill = Static<typeof Skill>;

/** People who get an interaction together. `simultaneous`: calls ring at all of them. */
const groupFields = {
  name: Name,
  ring: OneOf('simultaneous', 'random', 'sequential'),
  /** In the order of `sequential`. */
  userIds: Type.Array(Id, { maxItems: 500 }),
};
export const Group = Strict({ id: Id, ...groupFields });
export type Group = Static<typeof Group>;

/** The state of a queue, live and today by the tenant's clock. One per queue, with the queue's id. Waits are in ms. */
export const QueueStats = Strict({
  id: Id,
  /** When they were computed; at most twice a second. */
  at: Time,
  /** How many interactions wait, and the start of the longest wait, which does not count customers who are away. */
  waiting: Count,
  longestSince: Nullable(Time),
  /** Agents who are connected and logged in to the queue. */
  online: Count,
  /** The day of the following values, `YYYY-MM-DD`. */
  day: Line,
  /** Waits that ended with an agent while the customer was there; the average and the longest wait count only these. */
  attended: Count,
  averageWait: Count,
  longestWait: Count,
  /** Those of the attended that were within the queue's service level. */
  inTime: Count,
  /** Waits that ended because the customer left. */
  abandoned: Count,
});
export type QueueStats = Static<typeof QueueStats>;

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
/** Left out: all of the agent's queues. */
const SomeOrAll = Strict({ queueIds: Type.Optional(Some) });
const Removed = Strict({});
const ById = Strict({ id: Id });
const Named = { name: Name };

/** `name`, `number`, `campaignId` and `channels` are required; the other fields have defaults. */
const { name, number, campaignId, channels, ...defaulted } = queueFields;
const NewQueue = Strict({
  name,
  number,
  campaignId,
  channels,
  ...Type.Partial(Type.Object(defaulted)).properties,
});

const memberships = <P extends TSchema>(summary: string, params: P) =>
  command(summary, params, Type.Array(Membership));

export const queueCommands = {
  'queues.logIn': memberships(
    'Logs in to queues, at an extension, which stays until the agent has logged out of all.',
    Strict({ queueIds: Type.Optional(Some), extension: Type.Optional(Name) }),
  ),
  'queues.logOut': memberships('Logs out of queues.', SomeOrAll),
  'queues.pause': memberships(
    'Pauses in some queues and works on in the others. `reason`: code of a custom state.',
    Strict({ queueIds: Type.Optional(Some), reason: Line }),
  ),
  'queues.unpause': memberships('Ends a pause in queues.', SomeOrAll),
  'queues.create': command('Adds a queue.', NewQueue, Queue),
  'queues.update': command('Changes a queue.', Changes(queueFields), Queue),
  'queues.remove': command('Removes a queue without open tickets.', ById, Removed),
  'campaigns.create': command('Adds a campaign.', Strict(Named), Campaign),
  'campaigns.update': command('Renames a campaign.', Changes(Named), Campaign),
  'campaigns.remove': command('Removes a campaign without queues.', ById, Removed),
  'skills.create': command('Adds a skill.', Strict(Named), Skill),
  'skills.update': command('Renames a skill.', Changes(Named), Skill),
  'skills.remove': command('Removes a skill that no queue asks for.', ById, Removed),
  'groups.create': command('Adds a group.', Strict(groupFields), Group),
  'groups.update': command('Changes a group.', Changes(groupFields), Group),
  'groups.remove': command('Removes a group.', ById, Removed),
} as const;
