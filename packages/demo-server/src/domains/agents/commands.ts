import { CentralitaError, type Agent, type Params } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { Work } from '../../transaction/work.js';
import { answers, type AgentAct } from './agent-machine.js';
import { isBusy } from '../../projections/derive-agent.js';
import { graceFor, handsOf, isAwaited, refreshAgent } from './presence.js';
import { takeBackOffers } from '../offers/offers.js';
import { assertOver } from './over-owner.js';
import { needReason } from './pause-reason.js';
import { normalNumber } from '../contacts/phone-number.js';
import { settingsOf } from '../settings/settings.js';

/** What the table says of `act` in the agent's state. Errors: `conflict` where it is refused. */
function answerOf(agent: Agent, act: AgentAct): 'now' | 'later' {
  const answer = answers[agent.state][act];
  if (answer === 'refused')
    throw new CentralitaError('conflict', `not while ${agent.state}`, { state: agent.state });
  return answer;
}

async function setState({ state, reason = null }: Params<'agents.setState'>, work: Work): Promise<Agent> {
  const agent = await work.need('agent', work.actor.id);
  const answer = answerOf(agent, state);
  if (state === 'paused') await needReason(work, reason);
  if (state === 'offline' && isBusy(await handsOf(work, agent.id)))
    throw new CentralitaError('conflict', 'work is in hand', { state: agent.state });
  const chosen = { state, reason: state === 'paused' ? reason : null };
  const after = await refreshAgent(work, agent.id, {
    chosen,
    ...(await whenChosen(work, agent, answer, chosen)),
  });
  // Set by another system while no page is there: nothing else would ever end it.
  if (!agent.connected && state !== 'offline') await work.setTimer('grace', agent.id, work.now + graceFor);
  return after ?? agent;
}

/** A choice that is to wait is pending, unless the tenant has pauses begin at once. */
async function whenChosen(
  work: Work,
  agent: Agent,
  answer: 'now' | 'later',
  chosen: NonNullable<Agent['pending']>,
): Promise<Partial<Agent>> {
  const atOnce = chosen.state === 'paused' || chosen.state === 'dnd';
  // Who goes from a pause to another, or leaves, does not go back to the work beside it.
  if (answer === 'now') return { pending: null, apart: agent.apart && chosen.state !== 'ready' };
  if (atOnce && !(await settingsOf(work)).pendingNotReady) return { pending: null, apart: true };
  return { pending: { ...chosen, instead: agent.pending?.instead ?? agent.chosen }, apart: false };
}

async function cancelPending(_: Params<'agents.cancelPending'>, work: Work): Promise<Agent> {
  const agent = await work.need('agent', work.actor.id);
  if (!agent.pending) return agent;
  const chosen = agent.pending.instead ?? { state: 'ready', reason: null };
  return (await refreshAgent(work, agent.id, { chosen, pending: null })) ?? agent;
}

async function setChannel({ group, status }: Params<'agents.setChannel'>, work: Work): Promise<Agent> {
  const agent = await work.need('agent', work.actor.id);
  const channels = { ...agent.channels, [group]: { ...agent.channels[group], status } };
  await work.audit('agent.channel', agent.id, { group, status });
  return (await refreshAgent(work, agent.id, { channels })) ?? agent;
}

async function setForwarding({ to }: Params<'agents.setForwarding'>, work: Work): Promise<Agent> {
  const agent = await work.need('agent', work.actor.id);
  const refuse = (why: string): never => {
    throw new CentralitaError('bad-request', `to: ${why}`, { path: '/to' });
  };
  // A feature code acts for whoever dials it.
  if (to !== null && (!/\d/.test(to) || to.trim().startsWith('*'))) refuse('no number');
  if (to !== null && agent.extension !== null && normalNumber(to) === normalNumber(agent.extension))
    refuse('the own extension');
  await work.audit('agent.forwarding', agent.id, { to });
  return (await refreshAgent(work, agent.id, { forwardTo: to })) ?? agent;
}

/** Work in hand is left to the agent; what rings goes to the next one. */
async function ban({ agentId }: Params<'agents.ban'>, work: Work): Promise<Agent> {
  const agent = await work.need('agent', agentId);
  assertOver(work, agent.role);
  answerOf(agent, 'ban');
  if (agentId === work.actor.id) throw new CentralitaError('conflict', 'nobody bans themselves');
  const chosen = { state: 'online' as const, reason: null };
  await refreshAgent(work, agentId, { state: 'banned', chosen, pending: null, apart: false });
  await takeBackOffers(work, agentId);
  await work.audit('agent.ban', agentId);
  return work.need('agent', agentId);
}

async function unban({ agentId }: Params<'agents.unban'>, work: Work): Promise<Agent> {
  const agent = await work.need('agent', agentId);
  assertOver(work, agent.role);
  answerOf(agent, 'unban');
  if (agentId === work.actor.id) throw new CentralitaError('conflict', 'nobody lifts their own ban');
  await work.audit('agent.unban', agentId);
  const there = await isAwaited(work, agent);
  const chosen = { state: there ? ('online' as const) : ('offline' as const), reason: null };
  return (await refreshAgent(work, agentId, { state: 'online', chosen })) ?? agent;
}

export const agents: Domain<'agents'> = {
  'agents.setState': setState,
  'agents.cancelPending': cancelPending,
  'agents.setChannel': setChannel,
  'agents.setForwarding': setForwarding,
  'agents.ban': ban,
  'agents.unban': unban,
};
