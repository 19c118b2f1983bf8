import type { ChannelGroup, Queue } from '@centralita/core/protocol';
import { groupOf } from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';
import type { Waiting } from '../../routing/candidate.js';

/** An agent who declined or missed an interaction is passed over for it this long, ms, while others can take it. */
const passedOverFor = 60_000;

/** One row of what waits. */
export interface WaitingRow {
  readonly id: string;
  readonly queueId: string;
  readonly group: ChannelGroup;
  readonly rank: number;
}

/** What waits and was changed by this transaction. */
export async function changedWaiting(work: Work): Promise<WaitingRow[]> {
  const found: WaitingRow[] = [];
  for (const id of work.changed('interaction')) {
    const each = await work.get('interaction', id);
    if (each?.status !== 'queued') continue;
    found.push({ id, queueId: each.queueId, group: groupOf[each.channel], rank: each.rank ?? each.openedAt });
  }
  return found;
}

/** The next ones of a queue and group of channels. `but`: not these. */
export async function firstWaiting(
  work: Work,
  { queueId, group, but }: { queueId: string; group: ChannelGroup; but: readonly string[] },
  limit: number,
): Promise<WaitingRow[]> {
  let query = work.db
    .selectFrom('interaction')
    .select(['id', 'rank', 'opened_at'])
    .where('queue_id', '=', queueId)
    .where('status', '=', 'queued')
    .where('channel_group', '=', group);
  if (but.length > 0) query = query.where('id', 'not in', but);
  const rows = await query.orderBy('rank').limit(limit).execute();
  return rows.map((row) => ({ id: row.id, queueId, group, rank: row.rank ?? row.opened_at }));
}

export interface Refusals {
  /** How many were declined a moment ago, each by an agent who is not asked for it. */
  readonly count: number;
  /** `passed`: also find out who let it pass, for when there are several to ask. */
  item(row: WaitingRow, queue: Queue, passed: boolean): Promise<Waiting>;
}

const nobody: ReadonlySet<string> = new Set();

/** Who is not asked for what: while the timer of a declined offer is there, its agent is left out. */
export async function refusals(work: Work): Promise<Refusals> {
  const rows = await work.db
    .selectFrom('timer')
    .innerJoin('offer', 'offer.id', 'timer.subject')
    .select(['offer.agent_id', 'offer.interaction_id'])
    .where('timer.kind', '=', 'declined')
    .execute();
  return {
    count: rows.length,
    item: async ({ id, queueId, group, rank }, queue, passed) => ({
      interactionId: id,
      queueId,
      group,
      rank,
      strategy: queue.strategy,
      needs: queue.skills,
      passedBy: passed ? await passedBy(work, id) : nobody,
      refusedBy: new Set(rows.filter((row) => row.interaction_id === id).map((row) => row.agent_id)),
    }),
  };
}

async function passedBy(work: Work, interactionId: string): Promise<ReadonlySet<string>> {
  const earlier = await work.find('offer', { interaction_id: interactionId, state: ['declined', 'missed'] });
  return new Set(
    earlier.filter((each) => work.now - each.offeredAt < passedOverFor).map((each) => each.agentId),
  );
}
