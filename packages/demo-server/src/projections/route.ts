import { channelGroups, groupOf, type ChannelGroup, type Queue } from '@centralita/core/protocol';
import { assign, knows } from '../routing/assign.js';
import type { Candidate, Waiting } from '../routing/candidate.js';
import type { Tx } from '../transaction/tx.js';
import { bestAgents, changedAgents } from './candidates.js';
import { makeOffer } from './make-offer.js';
import type { Projection } from './projection.js';
import { changedWaiting, firstWaiting, refusals, type Refusals } from './waiting.js';

/**
 * Matches what waits with who has room, and offers it. Before this transaction nothing that waited had a fitting agent
 * with room, for the one before left none so. Only what this one changed is looked at, each by index: agents who may
 * have room now take the first of their queues, an interaction that begins to wait the best agents of its queue.
 */
export const routing: Projection = {
  name: 'routing',
  async run(tx, changes) {
    const agents = new Map((await changedAgents(tx, changes)).map((agent) => [agent.agentId, agent]));
    const items = await changedWaiting(tx, changes);
    if (agents.size === 0 && items.length === 0) return;
    const queues = new Map((await tx.find('queue')).map((queue) => [queue.id, queue]));
    const refused = await refusals(tx);
    const waiting = new Map<string, Waiting>();
    const changed = items.map(({ id }) => id);
    for (const item of await firstFor(tx, placesIn(agents.values(), queues), refused, changed))
      waiting.set(item.interactionId, item);
    // Where nobody has room for one, nobody has for the next.
    const full = new Set<string>();
    for (const row of items) {
      const queue = queues.get(row.queueId);
      if (!queue || full.has(`${row.queueId} ${row.group}`)) continue;
      const item = await refused.item(row, queue, true);
      const best = await bestAgents(tx, item, items.length);
      if (best.length === 0) full.add(`${row.queueId} ${row.group}`);
      waiting.set(item.interactionId, item);
      for (const agent of best) agents.set(agent.agentId, agent);
    }
    for (const { interactionId, agentId } of assign([...waiting.values()], [...agents.values()]))
      await makeOffer(tx, interactionId, agentId);
  },
};

/** As much of each queue and group of channels as its agents have room for together. */
async function firstFor(
  tx: Tx,
  places: readonly Places[],
  refused: Refusals,
  but: readonly string[],
): Promise<Waiting[]> {
  const placeOf = new Map(places.map((place) => [`${place.queue.id} ${place.group}`, place]));
  // Each agent may skip as many items as were refused, so that many more are read for the other agents.
  const heads = places.map(({ queue, group, room }) => ({
    queueId: queue.id,
    group,
    limit: room + refused.count,
  }));
  const found: Waiting[] = [];
  for (const row of await firstWaiting(tx, heads, but)) {
    const { queue, agents } = placeOf.get(`${row.queueId} ${row.group}`)!;
    found.push(await refused.item(row, queue, agents > 1));
  }
  return found;
}

interface Places {
  readonly queue: Queue;
  readonly group: ChannelGroup;
  readonly agents: number;
  /** Of all of them together. */
  readonly room: number;
}

/** What the agents have room for, by queue and group of channels. */
function placesIn(agents: Iterable<Candidate>, queues: ReadonlyMap<string, Queue>): Places[] {
  const found = new Map<string, Places>();
  for (const { queueIds, skills, room } of agents) {
    for (const queueId of queueIds) {
      const queue = queues.get(queueId);
      if (!queue || !knows(skills, queue.skills)) continue;
      for (const group of groupsOf(queue)) {
        if (room[group] === 0) continue;
        const key = `${queueId} ${group}`;
        const before = found.get(key) ?? { queue, group, agents: 0, room: 0 };
        found.set(key, { ...before, agents: before.agents + 1, room: before.room + room[group] });
      }
    }
  }
  return [...found.values()];
}

const groupsOf = ({ channels }: Queue): ChannelGroup[] => {
  const used = new Set(channels.map((channel) => groupOf[channel]));
  return channelGroups.filter((group) => used.has(group));
};
