import { CentralitaError, type Agent, type Params } from '@centralita/core/protocol';
import type { Domain, LateResult } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { handsOf } from '../../projections/agents.js';
import { isBusy } from '../../projections/derived-agent.js';
import { settingsOf } from '../../transaction/settings.js';
import { normalNumber, wholeNumber } from '../../numbers/phone-number.js';
import { destinationProblem, everyCountry } from '../../numbers/destinations.js';
import { isEmergency } from '../../numbers/extension.js';
import { passOffersOn } from '../offers/offers.js';
import { answers, type AgentRequest } from './agent-machine.js';
import { requireOwnerRights } from './owner-rights.js';
import { needReason } from './pause-reason.js';
import { graceMs, isAwaited } from './presence.js';

export interface AgentsOptions {
  /** Prefixes of the outside numbers that the server allows; every country by default. */
  readonly dialPrefixes?: readonly string[] | undefined;
}

type LateAgent = Promise<LateResult<Agent>>;

/** The agent once everything is derived. */
const agentLater = (tx: Tx, agentId: string) => () => tx.need('agent', agentId);

/** What the table says of the request in the agent's state. Errors: `conflict` where it is refused. */
function answerOf(agent: Agent, request: AgentRequest): 'now' | 'later' {
  const answer = answers[agent.state][request];
  if (answer === 'refused')
    throw new CentralitaError('conflict', `The agent is ${agent.state}`, { state: agent.state });
  return answer;
}

async function setState({ state, reason = null }: Params<'agents.setState'>, tx: Tx): LateAgent {
  const agent = await tx.need('agent', tx.actor.id);
  const answer = answerOf(agent, state);
  if (state === 'paused') await needReason(tx, reason);
  if (state === 'offline' && isBusy(await handsOf(tx, agent.id)))
    throw new CentralitaError('conflict', 'The agent has work in hand', { state: agent.state });
  const chosen = { state, reason: state === 'paused' ? reason : null };
  await tx.put('agent', { ...agent, chosen, ...(await whenChosen(tx, agent, answer, chosen)) });
  // Another system may set the state while no page is open: nothing else would ever end it.
  if (!agent.connected && state !== 'offline') await tx.setTimer('grace', agent.id, tx.now + graceMs);
  return agentLater(tx, agent.id);
}

/** A choice that has to wait is pending, unless pauses of the tenant begin at once. */
async function whenChosen(
  tx: Tx,
  agent: Agent,
  answer: 'now' | 'later',
  chosen: NonNullable<Agent['pending']>,
): Promise<Partial<Agent>> {
  const atOnce = chosen.state === 'paused' || chosen.state === 'dnd';
  // An agent who goes from one pause to another, or leaves, does not return to the work beside it.
  if (answer === 'now') return { pending: null, apart: agent.apart && chosen.state !== 'ready' };
  if (atOnce && !(await settingsOf(tx)).pendingNotReady) return { pending: null, apart: true };
  return { pending: { ...chosen, instead: agent.pending?.instead ?? agent.chosen }, apart: false };
}

async function cancelPending(_: Params<'agents.cancelPending'>, tx: Tx): LateAgent {
  const agent = await tx.need('agent', tx.actor.id);
  const chosen = agent.pending && (agent.pending.instead ?? { state: 'ready', reason: null });
  if (chosen) await tx.put('agent', { ...agent, chosen, pending: null });
  return agentLater(tx, agent.id);
}

async function setChannel({ group, status }: Params<'agents.setChannel'>, tx: Tx): LateAgent {
  const agent = await tx.need('agent', tx.actor.id);
  const channels = { ...agent.channels, [group]: { ...agent.channels[group], status } };
  await tx.audit('agent.channel', agent.id, { group, status });
  await tx.put('agent', { ...agent, channels });
  return agentLater(tx, agent.id);
}

async function setForwarding(
  { to }: Params<'agents.setForwarding'>,
  tx: Tx,
  dialPrefixes: readonly string[],
): LateAgent {
  const agent = await tx.need('agent', tx.actor.id);
  const refuse = (why: string): never => {
    throw new CentralitaError('bad-request', `to: ${why}`, { path: '/to' });
  };
  if (to !== null) {
    const number = normalNumber(to);
    if (agent.extension !== null && number === agent.extension) refuse('it is your own extension');
    // This refuses feature codes, which act for the phone that dials them, and digits that may become a colleague's
    // extension later.
    const isColleagues = (await tx.find('agent')).some(({ extension }) => extension === number);
    const { country, dialing } = await settingsOf(tx);
    if (isEmergency(to, country)) refuse('it is an emergency number');
    const whole = wholeNumber(to, country);
    if (!isColleagues && whole === null) refuse('it is not a phone number');
    const rules = { country, server: dialPrefixes, tenant: dialing.allowed };
    const problem = isColleagues ? null : destinationProblem(whole ?? to, rules);
    if (problem) refuse(`calls to it are not allowed (${problem})`);
  }
  await tx.audit('agent.forwarding', agent.id, { to });
  await tx.put('agent', { ...agent, forwardTo: to });
  return agentLater(tx, agent.id);
}

/** The agent keeps the work in hand; standing offers go to the next agent. */
async function ban({ agentId }: Params<'agents.ban'>, tx: Tx): LateAgent {
  const agent = await tx.need('agent', agentId);
  requireOwnerRights(tx, agent.role);
  answerOf(agent, 'ban');
  if (agentId === tx.actor.id) throw new CentralitaError('conflict', 'Agents cannot ban themselves');
  const chosen = { state: 'online' as const, reason: null };
  await tx.put('agent', { ...agent, state: 'banned', chosen, pending: null, apart: false });
  await passOffersOn(tx, agentId);
  await tx.audit('agent.ban', agentId);
  return agentLater(tx, agentId);
}

async function unban({ agentId }: Params<'agents.unban'>, tx: Tx): LateAgent {
  const agent = await tx.need('agent', agentId);
  requireOwnerRights(tx, agent.role);
  answerOf(agent, 'unban');
  if (agentId === tx.actor.id) throw new CentralitaError('conflict', 'Agents cannot lift their own ban');
  await tx.audit('agent.unban', agentId);
  const state = (await isAwaited(tx, agent)) ? 'online' : 'offline';
  await tx.put('agent', { ...agent, state: 'online', chosen: { state, reason: null } });
  return agentLater(tx, agentId);
}

export const createAgents = ({ dialPrefixes = everyCountry }: AgentsOptions): Domain<'agents'> => ({
  'agents.setState': setState,
  'agents.cancelPending': cancelPending,
  'agents.setChannel': setChannel,
  'agents.setForwarding': (params, tx) => setForwarding(params, tx, dialPrefixes),
  'agents.ban': ban,
  'agents.unban': unban,
});
