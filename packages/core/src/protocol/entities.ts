import { Agent, CustomState } from './agents.js';
import { Contact } from './contacts.js';
import { Message } from './conversations.js';
import { Campaign, Group, Membership, Queue, QueueStats, Skill } from './queues.js';
import { Interaction, Offer, Ticket } from './tickets.js';
import { OutcomeTree, Tag, Tipification } from './tipification.js';
import { Settings } from './users.js';
import { Call } from './voice.js';
import { Visit } from './webchat.js';
import type { Static } from 'typebox';

/** Every entity of the log, by its name in records, tables and stores. */
export const entities = {
  agent: Agent,
  customState: CustomState,
  settings: Settings,
  campaign: Campaign,
  skill: Skill,
  group: Group,
  queue: Queue,
  queueStats: QueueStats,
  membership: Membership,
  ticket: Ticket,
  interaction: Interaction,
  offer: Offer,
  call: Call,
  message: Message,
  contact: Contact,
  outcomeTree: OutcomeTree,
  tag: Tag,
  tipification: Tipification,
  visit: Visit,
} as const;

export type EntityName = keyof typeof entities;
export type Entity<N extends EntityName> = Static<(typeof entities)[N]>;
