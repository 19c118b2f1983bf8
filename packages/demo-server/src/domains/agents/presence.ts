import type { Agent } from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';
import { deriveAgent, type Hands } from '../../projections/derive-agent.js';
import { touchFiguresOf } from '../../projections/queue-stats.js';

/** How long the former state is kept for an agent who is away, ms. */
export const graceFor = 60_000;

/** All that an agent has in hand. */
export async function handsOf(work: Work, agentId: string): Promise<Hands> {
  const interactions = await work.find('interaction', {
    agent_id: agentId,
    // Offered and with an agent: on its way from that agent, whose place it keeps until somebody takes it.
    status: ['offered', 'active', 'held', 'wrap-up'],
  });
  const offers = await work.find('offer', { agent_id: agentId, state: 'offered' });
  const calls = interactions.some((each) => each.channel === 'voice')
    ? await work.find('call', { agent_id: agentId, state: ['dialing', 'ringing', 'connected', 'held'] })
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
  const given = { ...before, ...change };
  const states = given.chosen.state === 'paused' ? await work.find('customState') : [];
  const after = deriveAgent(given, await handsOf(work, agentId), states, work.now);
  if (JSON.stringify(after) === JSON.stringify(before)) return before;
  await work.put('agent', after);
  if (after.state !== before.state || after.reason !== before.reason) await bookTime(work, after);
  if (after.connected !== before.connected) await touchFiguresOf(work, agentId);
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

/** Whether the agent is there, or the former state of one who is away is still kept. */
export async function isAwaited(work: Work, { id, connected }: Agent): Promise<boolean> {
  const grace = work.db.selectFrom('timer').select('due').where('kind', '=', 'grace');
  return connected || (await grace.where('subject', '=', id).executeTakeFirst()) !== undefined;
}

/**
 * A page of the agent answers, or none does any more. Who was away for too long comes back online, and who signed in
 * `anew`; who chose to be offline stays so over a cut, a reload and with a second page.
 */
export async function setConnected(
  work: Work,
  agentId: string,
  connected: boolean,
  anew = false,
): Promise<void> {
  const agent = await work.get('agent', agentId);
  if (!agent) return;
  const begins = connected && (anew || !(await isAwaited(work, agent)));
  await work.clearTimer('grace', agentId);
  // Who leaves when the work ends may lose the connection before, and still leaves.
  const back = begins && agent.chosen.state === 'offline' && !agent.pending;
  const chosen = back ? { state: 'online' as const, reason: null } : agent.chosen;
  await refreshAgent(work, agentId, { connected, chosen, apart: agent.apart && !back });
}

/** A phone of the agent registered, or the last one went. */
export async function setPhone(work: Work, agentId: string, phone: boolean): Promise<void> {
  await refreshAgent(work, agentId, { phone });
}

/** Timer `grace`: away for too long to come back to the former state. False: back meanwhile. */
export async function graceEnded(work: Work, agentId: string): Promise<boolean> {
  const agent = await work.get('agent', agentId);
  if (!agent || agent.connected) return false;
  await refreshAgent(work, agentId, { chosen: { state: 'offline', reason: null }, pending: null });
  return true;
}
