import { CentralitaError, type Agent, type Params } from '@centralita/core/protocol';
import type { Domain } from '../hub/handlers.js';
import type { Work } from '../hub/work.js';
import { deriveAgent, isBusy, type Hands } from './agent-state.js';

/** How long the former state is kept for an agent who is away, ms. */
export const graceFor = 60_000;

/** All that an agent has in hand. */
async function handsOf(work: Work, agentId: string): Promise<Hands> {
  const interactions = await work.find('interaction', {
    agent_id: agentId,
    status: ['active', 'held', 'wrap-up'],
  });
  const offers = await work.find('offer', { agent_id: agentId, state: 'offered' });
  const calls = interactions.some((each) => each.channel === 'voice')
    ? await work.find('call', { agent_id: agentId, state: ['dialing', 'connected', 'held'] })
    : [];
  return { interactions, offers, calls };
}

/** Brings the agent's record in line with what is in hand; books the time of the state that ends. */
export async function refreshAgent(
  work: Work,
  agentId: string,
  change: Partial<Agent> = {},
): Promise<Agent | null> {
  const before = await work.get('agent', agentId);
  if (!before) return null;
  const states = await work.find('customState');
  const after = deriveAgent({ ...before, ...change }, await handsOf(work, agentId), states, work.now);
  if (JSON.stringify(after) === JSON.stringify(before)) return before;
  await work.put('agent', after);
  if (after.state !== before.state || after.reason !== before.reason) await bookTime(work, after);
  work.wakeRouting();
  return after;
}

/** One row per stretch of time: the day of an agent adds up. */
async function bookTime(work: Work, agent: Agent): Promise<void> {
  const { tenantId, now } = work;
  await work.db
    .updateTable('agent_time')
    .set({ until: now })
    .where('agent_id', '=', agent.id)
    .where('until', 'is', null)
    .execute();
  await work.db
    .insertInto('agent_time')
    .values({
      tenant_id: tenantId,
      agent_id: agent.id,
      state: agent.state,
      reason: agent.reason,
      since: now,
      until: null,
    })
    .execute();
  await work.audit('agent.state', agent.id, { state: agent.state, reason: agent.reason });
}

/** A page of the agent answers, or none does any more. */
export async function setConnected(work: Work, agentId: string, connected: boolean): Promise<void> {
  const agent = await work.get('agent', agentId);
  if (!agent) return;
  await work.clearTimer('grace', agentId);
  const back = connected && agent.chosen.state === 'offline';
  const chosen = back ? { state: 'online' as const, reason: null } : agent.chosen;
  await refreshAgent(work, agentId, { connected, chosen });
}

/** A phone of the agent registered, or the last one went. */
export async function setPhone(work: Work, agentId: string, phone: boolean): Promise<void> {
  await refreshAgent(work, agentId, { phone });
}

/** Timer `grace`: away for too long to come back to the former state. False: back meanwhile. */
export async function graceEnded(work: Work, agentId: string): Promise<boolean> {
  const agent = await work.get('agent', agentId);
  if (!agent || agent.connected) return false;
  await refreshAgent(work, agentId, { chosen: { state: 'offline', reason: null } });
  return true;
}

async function setState({ state, reason = null }: Params<'agents.setState'>, work: Work): Promise<Agent> {
  const agent = await work.need('agent', work.actor.id);
  if (agent.state === 'banned')
    throw new CentralitaError('conflict', 'banned by a supervisor', { state: 'banned' });
  if (state === 'paused' && !(await work.find('customState')).some((each) => each.code === reason)) {
    throw new CentralitaError('bad-request', 'reason: no such state', { path: '/reason' });
  }
  if (state === 'offline' && isBusy(await handsOf(work, agent.id))) {
    throw new CentralitaError('conflict', 'work is in hand', { state: agent.state });
  }
  const chosen = { state, reason: state === 'paused' ? reason : null };
  const after = await refreshAgent(work, agent.id, { chosen });
  // Set by another system while no page is there: nothing else would ever end it.
  if (!agent.connected && state !== 'offline') await work.setTimer('grace', agent.id, work.now + graceFor);
  return after ?? agent;
}

export const agents: Domain<'agents'> = { 'agents.setState': setState };
