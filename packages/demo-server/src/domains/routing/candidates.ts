import type { Agent } from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';
import { knows } from '../../routing/assign.js';
import type { Candidate, Waiting } from '../../routing/candidate.js';
import { roomOf } from '../../routing/room.js';

/** How many agents of a queue are compared for one that waits, where the store can put them in order. */
const compared = 20;

/** Agents whom this transaction changed, themselves or by their places in queues, and who have room now. */
export async function changedAgents(work: Work): Promise<Candidate[]> {
  const ids = new Set(work.changed('agent'));
  for (const id of work.changed('membership')) {
    const membership = await work.get('membership', id);
    if (membership) ids.add(membership.userId);
  }
  for (const queueId of work.changed('queue'))
    for (const { userId } of await work.find('membership', { queue_id: queueId })) ids.add(userId);
  const agents: Agent[] = [];
  for (const id of ids) {
    const agent = await work.get('agent', id);
    if (agent && Object.values(roomOf(agent)).some((places) => places > 0)) agents.push(agent);
  }
  return candidatesOf(work, agents);
}

/** The agents whom the item's queue would prefer, of those with room; `more`: how many others wait for one too. */
export async function bestAgents(work: Work, item: Waiting, more: number): Promise<Candidate[]> {
  const bySkill = item.strategy === 'skills' || Object.keys(item.needs).length > 0;
  let query = work.db
    .selectFrom('membership')
    .innerJoin('agent', 'agent.id', 'membership.user_id')
    .select('agent.data')
    .where('membership.queue_id', '=', item.queueId)
    .where('membership.active', '=', 1)
    .where(`agent.room_${item.group}`, '>', 0);
  if (item.strategy !== 'round-robin') query = query.orderBy('agent.open');
  if (item.strategy === 'longest-idle') query = query.orderBy('agent.idle_since');
  else query = query.orderBy('agent.last_offer_at');
  // Who let it pass is compared too, but must not crowd out those who did not.
  const limit = compared + more + item.passedBy.size + item.refusedBy.size;
  const rows = await (bySkill ? query : query.limit(limit)).execute();
  const agents = rows.map((row) => JSON.parse(row.data) as Agent);
  return candidatesOf(
    work,
    agents.filter((agent) => knows(agent.skills, item.needs)),
  );
}

async function candidatesOf(work: Work, agents: readonly Agent[]): Promise<Candidate[]> {
  if (agents.length === 0) return [];
  const queues = new Map(agents.map(({ id }) => [id, new Set<string>()]));
  const rows = await work.db
    .selectFrom('membership')
    .select(['user_id', 'queue_id'])
    .where('user_id', 'in', [...queues.keys()])
    .where('active', '=', 1)
    .execute();
  for (const row of rows) queues.get(row.user_id)?.add(row.queue_id);
  return agents.map((agent) => ({
    agentId: agent.id,
    queueIds: queues.get(agent.id) ?? new Set(),
    skills: agent.skills,
    room: roomOf(agent),
    written: Math.max(0, agent.chat.capacity - agent.chat.used),
    voiceExclusive: agent.voiceExclusive,
    open: agent.voice.used + agent.chat.used,
    idleSince: agent.idleSince,
    lastOfferAt: agent.lastOfferAt,
  }));
}
