import { channelGroups, type Agent } from '@centralita/core/protocol';
import { knows } from '../routing/assign.js';
import type { Candidate, Waiting } from '../routing/candidate.js';
import { roomOf } from '../routing/room.js';
import type { Change, Changes } from '../transaction/changes.js';
import type { EntityRowData, Tables, Tx } from '../transaction/tx.js';

/** How many agents of a queue are compared for one that waits, where the store can put them in order. */
const maxComparedAgents = 20;

/** Agents for whom something may fit now that did not before: by more room, other skills, or a place in a queue. */
export async function changedAgents(tx: Tx, changes: Changes): Promise<Candidate[]> {
  const ids = new Set<string>();
  for (const change of changes.of('agent')) if (fitsMore(change)) ids.add(change.id);
  for (const { after } of changes.of('membership')) if (after?.loggedIn) ids.add(after.userId);
  for (const { id, after } of changes.of('queue'))
    if (after) for (const { userId } of await tx.find('membership', { queue_id: id })) ids.add(userId);
  const agents: Agent[] = [];
  for (const id of ids) {
    const agent = await tx.get('agent', id);
    if (agent && Object.values(roomOf(agent)).some((places) => places > 0)) agents.push(agent);
  }
  return candidatesOf(tx, agents);
}

function fitsMore({ before, after }: Change<'agent'>): boolean {
  if (!after) return false;
  if (!before || JSON.stringify(before.skills) !== JSON.stringify(after.skills)) return true;
  const [had, has] = [roomOf(before), roomOf(after)];
  return channelGroups.some((group) => has[group] > had[group]);
}

/** The agents whom the item's queue would prefer, of those with room; `others`: how many wait for one too. */
export async function bestAgents(tx: Tx, item: Waiting, others: number): Promise<Candidate[]> {
  const bySkill = item.strategy === 'skills' || Object.keys(item.needs).length > 0;
  // Who let it pass is compared too, but must not crowd out those who did not.
  const limit = maxComparedAgents + others + item.passedBy.size + item.refusedBy.size;
  const rows = await tx.query(['membership', 'agent'], (db) => preferred(db, item, bySkill ? null : limit));
  const agents = rows.map((row) => tx.fromRow('agent', row));
  return candidatesOf(
    tx,
    agents.filter((agent) => knows(agent.skills, item.needs)),
  );
}

/** Agents of the item's queue with room, in the order in which its strategy prefers them. */
function preferred(
  db: Tables<'membership' | 'agent'>,
  item: Waiting,
  limit: number | null,
): Promise<EntityRowData[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('agent', 'agent.id', 'membership.user_id')
    .select('agent.data')
    .where('membership.queue_id', '=', item.queueId)
    .where('membership.active', '=', 1)
    .where(`agent.room_${item.group}`, '>', 0);
  if (item.strategy !== 'round-robin') query = query.orderBy('agent.open');
  if (item.strategy === 'longest-idle') query = query.orderBy('agent.idle_since');
  else query = query.orderBy('agent.last_offer_at');
  return (limit === null ? query : query.limit(limit)).execute();
}

async function candidatesOf(tx: Tx, agents: readonly Agent[]): Promise<Candidate[]> {
  if (agents.length === 0) return [];
  const queues = new Map(agents.map(({ id }) => [id, new Set<string>()]));
  const rows = await tx.query(['membership'], (db) =>
    db
      .selectFrom('membership')
      .select(['user_id', 'queue_id'])
      .where('user_id', 'in', [...queues.keys()])
      .where('active', '=', 1)
      .execute(),
  );
  for (const row of rows) queues.get(row.user_id)?.add(row.queue_id);
  return agents.map((agent) => ({
    agentId: agent.id,
    queueIds: queues.get(agent.id) ?? new Set(),
    skills: agent.skills,
    room: roomOf(agent),
    written: Math.max(0, agent.chat.capacity - agent.chat.used),
    open: agent.voice.used + agent.chat.used,
    idleSince: agent.idleSince,
    lastOfferAt: agent.lastOfferAt,
  }));
}
