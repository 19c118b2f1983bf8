import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { ChannelGroup, ChannelPlaces, ChannelStatus } from './channels.js';
import {
  Changes,
  Count,
  Id,
  Labels,
  Line,
  Name,
  Nullable,
  OneOf,
  PhoneNumber,
  Role,
  Seconds,
  SkillLevels,
  Strict,
  Time,
} from './schema.js';

/**
 * ```
 * offline ─▶ online ─▶ ready ⇄ paused(reason) | dnd
 * ready ─▶ offered ─▶ in-service ─▶ after-service ─▶ ready | paused | dnd
 * dialing ─▶ in-service;   any ─▶ connection-lost ─▶ former state | offline;   banned: by a supervisor
 * ```
 * The agent picks `ready`, `dnd`, `paused` and `offline`; the server moves through the rest. What a choice does in
 * each state is the table of the server's `agent-machine.ts`.
 */
export const agentStates = [
  'offline',
  'online',
  'ready',
  'paused',
  'dnd',
  'offered',
  'dialing',
  'in-service',
  'after-service',
  'connection-lost',
  'banned',
] as const;
export const AgentState = OneOf(...agentStates);
export type AgentState = Static<typeof AgentState>;

export const PickableState = OneOf('ready', 'paused', 'dnd', 'offline');
export type PickableState = Static<typeof PickableState>;

const Load = Strict({ used: Count, capacity: Count });
const Chosen = Strict({
  state: OneOf('online', 'ready', 'paused', 'dnd', 'offline'),
  reason: Nullable(Line),
});

export const Agent = Strict({
  id: Id,
  name: Line,
  role: Role,
  extension: Nullable(Line),
  state: AgentState,
  /** Code of the custom state while `paused`; `missed` after an offer that rang out. */
  reason: Nullable(Line),
  /** When the state began. Every timer of it starts here. */
  since: Time,
  /** When the state's time limit is reached, if it has one. */
  limitAt: Nullable(Time),
  /** What the agent chose last, and comes back to after work or a lost connection. */
  chosen: Chosen,
  /** A page of the agent answers. False: no offers. */
  connected: Type.Boolean(),
  /** A phone of the agent is registered: calls can ring. */
  phone: Type.Boolean(),
  /** Term of the page that holds the phone, higher than all before; left out before the first. See `voice.lead`. */
  phoneTerm: Type.Optional(Count),
  /** Since when nothing is in hand: the longest idle is offered first. */
  idleSince: Time,
  lastOfferAt: Time,
  /** Chosen while busy: begins when the work ends. `instead`: what is chosen again when it is taken back. */
  pending: Nullable(Strict({ state: PickableState, reason: Nullable(Line), instead: Type.Optional(Chosen) })),
  /** A choice made at work is in force already, where the tenant does not let it wait: no time of the work's. */
  apart: Type.Boolean(),
  voice: Load,
  /** All written channels together. */
  chat: Load,
  /** Readiness and places per group of channels; what is chosen for the agent stands over all of them. */
  channels: ChannelPlaces,
  /** A call leaves no room for anything written. */
  voiceExclusive: Type.Boolean(),
  /** Where calls to the extension go instead. */
  forwardTo: Nullable(Line),
  skills: SkillLevels,
});
export type Agent = Static<typeof Agent>;

const stateFields = {
  code: Name,
  label: Labels,
  limitSeconds: Nullable(Seconds),
  /** What is dialled for it after `**2`; without one it cannot be chosen from a phone. */
  dialCode: Type.Optional(Nullable(Type.String({ pattern: '^[0-9]{1,6}$' }))),
};
/** A reason to be paused, defined by the tenant: break, training … */
export const CustomState = Strict({ id: Id, ...stateFields });
export type CustomState = Static<typeof CustomState>;

const OfAgent = Strict({ agentId: Id });

export const agentCommands = {
  'agents.setState': command(
    'Chooses one of the states that an agent may pick. While busy it is kept as pending.',
    Strict({ state: PickableState, reason: Type.Optional(Nullable(Line)) }),
    Agent,
  ),
  'agents.cancelPending': command(
    'Takes back what was chosen for the end of the work: what was chosen before holds on.',
    Strict({}),
    Agent,
  ),
  'agents.setChannel': command(
    'Is ready, not ready or logged off on one group of channels.',
    Strict({ group: ChannelGroup, status: ChannelStatus }),
    Agent,
  ),
  'agents.setForwarding': command(
    'Sends calls to the own extension to another extension or number; null: no more.',
    Strict({ to: Nullable(PhoneNumber) }),
    Agent,
  ),
  'agents.ban': command('Keeps an agent from working until it is lifted.', OfAgent, Agent),
  'agents.unban': command('Lifts a ban: the agent is online and chooses anew.', OfAgent, Agent),
  'states.create': command('Adds a reason to be paused.', Strict(stateFields), CustomState),
  'states.update': command('Changes a reason to be paused.', Changes(stateFields), CustomState),
  'states.remove': command('Removes a reason that nobody is paused for.', Strict({ id: Id }), Strict({})),
} as const;
