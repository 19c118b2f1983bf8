import { channelGroups, groupOf, type ChannelGroup, type Queue } from '@centralita/core/protocol';
import type { Work } from '../hub/work.js';
import { assign, knows } from '../routing/assign.js';
import type { Candidate, Waiting } from '../routing/candidate.js';
import { bestAgents, changedAgents } from './candidates.js';
import { offer } from './offers.js';
import { changedWaiting, firstWaiting, refusals, type Refusals } from './waiting.js';

/**
 * Matches what waits with who has room, and offers it. Before this transaction nothing that waited had a fitting agent
 * with room, for the one before left none so. Only what this one changed is looked at, each by index: an agent who may
 * have room takes the first of the own queues, an interaction that waits the best agents of its queue.
 */
export async function routeWaiting(work: Work): Promise<void> {
  const agents = new Map((await changedAgents(work)).map((agent) => [agent.agentId, agent]));
  const items = await changedWaiting(work);
  if (agents.size === 0 && items.length === 0) return;
  const queues = new Map((await work.find('queue')).map((queue) => [queue.id, queue]));
  const refused = await refusals(work);
  const waiting = new Map<string, Waiting>();
  for (const agent of agents.values())
    for (const item of await firstFor(work, agent, queues, refused)) waiting.set(item.interactionId, item);
  // Where nobody has room for one, nobody has for the next.
  const full = new Set<string>();
  for (const row of items) {
    const queue = queues.get(row.queueId);
    if (!queue || full.has(`${row.queueId} ${row.group}`)) continue;
    const item = await refused.item(row, queue, true);
    const best = await bestAgents(work, item, items.length);
    if (best.length === 0) full.add(`${row.queueId} ${row.group}`);
    waiting.set(item.interactionId, item);
    for (const agent of best) agents.set(agent.agentId, agent);
  }
  for (const { interactionId, agentId } of assign([...waiting.values()], [...agents.values()]))
    await offer(work, interactionId, agentId);
}

/** As much as the agent has room for, of each queue and group of channels. */
async function firstFor(
  work: Work,
  agent: Candidate,
  queues: ReadonlyMap<string, Queue>,
  refused: Refusals,
): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const queueId of agent.queueIds) {
    const queue = queues.get(queueId);
    if (!queue || !knows(agent.skills, queue.skills)) continue;
    for (const group of groupsOf(queue)) {
      if (agent.room[group] === 0) continue;
      const but = refused.by(agent.agentId);
      for (const row of await firstWaiting(work, { queueId, group, but }, agent.room[group]))
        found.push(await refused.item(row, queue, false));
    }
  }
  return found;
}

const groupsOf = ({ channels }: Queue): ChannelGroup[] => {
  const used = new Set(channels.map((channel) => groupOf[channel]));
  return channelGroups.filter((group) => used.has(group));
};
