import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { ChannelGroup, ChannelPlaces, ChannelStatus, ShownGroups } from './channels.js';
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
 * The agent picks `ready`, `dnd`, `paused` and `offline`; the server sets the others. The table in the server's `agent-machine.ts`
 * says what a choice does in each state.
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
  /** When the state began; its timers start here. */
  since: Time,
  /** When the state's time limit is reached; null without a limit. */
  limitAt: Nullable(Time),
  /** The last choice of the agent, which holds again after work or a lost connection. */
  chosen: Chosen,
  /** A page of the agent answers. Without one the agent gets no offers. */
  connected: Type.Boolean(),
  /** A phone of the agent is registered: calls can ring. */
  phone: Type.Boolean(),
  /** Term of the page that has the phone, higher than all before; left out before the first. See `voice.lead`. */
  phoneTerm: Type.Optional(Count),
  /** When the last work ended: the agent who is idle for longest gets the next offer. */
  idleSince: Time,
  lastOfferAt: Time,
  /** A choice that begins when the present work ends. `instead`: the choice that holds again when it is canceled. */
  pending: Nullable(Strict({ state: PickableState, reason: Nullable(Line), instead: Type.Optional(Chosen) })),
  /** A choice made during work is in force already, where the tenant does not let it wait; its time is not booked as work. */
  apart: Type.Boolean(),
  voice: Load,
  /** All written channels together. */
  chat: Load,
  /** Readiness and capacity per group of channels; the agent's own state overrides all of them. */
  channels: ChannelPlaces,
  /** The groups that the agent's pages can show together. Written work of other groups is not offered. If absent, every group is shown. */
  shown: Type.Optional(ShownGroups),
  /** During a call the agent gets no written conversation. */
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
  /** Digits dialed after `**2` to choose it; without them it cannot be chosen from a phone. */
  dialCode: Type.Optional(Nullable(Type.String({ pattern: '^[0-9]{1,6}$' }))),
};
/** A reason to be paused, defined by the tenant: break, training … */
export const CustomState = Strict({ id: Id, ...stateFields });
export type CustomState = Static<typeof CustomState>;

const OfAgent = Strict({ agentId: Id });

export const agentCommands = {
  'agents.setState': command(
    'Chooses one of the states that an agent may pick. During work it is kept as pending.',
    Strict({ state: PickableState, reason: Type.Optional(Nullable(Line)) }),
    Agent,
  ),
  'agents.cancelPending': command(
    'Cancels the choice that waits for the end of the work: the choice before it holds.',
    Strict({}),
    Agent,
  ),
  'agents.setChannel': command(
    'Sets one group of channels to ready, not ready or logged off.',
    Strict({ group: ChannelGroup, status: ChannelStatus }),
    Agent,
  ),
  'agents.setForwarding': command(
    'Forwards calls to the own extension to another extension or number; null ends it.',
    Strict({ to: Nullable(PhoneNumber) }),
    Agent,
  ),
  'agents.ban': command('Keeps an agent from working until it is lifted.', OfAgent, Agent),
  'agents.unban': command('Lifts a ban: the agent is online and chooses a state.', OfAgent, Agent),
  'states.create': command('Adds a reason to be paused.', Strict(stateFields), CustomState),
  'states.update': command('Changes a reason to be paused.', Changes(stateFields), CustomState),
  'states.remove': command('Removes a reason for which no agent is paused.', Strict({ id: Id }), Strict({})),
} as const;
