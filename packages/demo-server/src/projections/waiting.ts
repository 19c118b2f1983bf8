import { groupOf, type ChannelGroup, type Queue } from '@centralita/core/protocol';
import type { Waiting } from '../routing/candidate.js';
import type { Changes } from '../transaction/changes.js';
import type { Tables, Tx } from '../transaction/tx.js';

/** An agent who declined or missed an interaction is passed over for it this long, while others can take it. */
const passedOverMs = 60_000;

/** One row of what waits. */
export interface WaitingRow {
  readonly id: string;
  readonly queueId: string;
  readonly group: ChannelGroup;
  readonly rank: number;
}

/** What begins to wait for an agent, or was woken. */
export async function changedWaiting(tx: Tx, changes: Changes): Promise<WaitingRow[]> {
  const ids = new Set(changes.woken);
  for (const { id, after } of changes.of('interaction')) if (after) ids.add(id);
  const found: WaitingRow[] = [];
  for (const id of ids) {
    const each = await tx.get('interaction', id);
    if (each?.status !== 'queued') continue;
    found.push({ id, queueId: each.queueId, group: groupOf[each.channel], rank: each.rank ?? each.openedAt });
  }
  return found;
}

/** Selects the first interactions that wait in a queue for one group of channels. */
export interface Head {
  readonly queueId: string;
  readonly group: ChannelGroup;
  readonly limit: number;
}

/** One statement reads at most so many heads, because a store limits the parts of a union. */
const maxHeadsRead = 100;

/** Returns the first waiting interactions of each queue and group, in the order of `heads`. Leaves out the ids in `but`. */
export async function firstWaiting(
  tx: Tx,
  heads: readonly Head[],
  but: readonly string[],
): Promise<WaitingRow[]> {
  const found: WaitingRow[] = [];
  for (let from = 0; from < heads.length; from += maxHeadsRead) {
    const [first, ...others] = heads.slice(from, from + maxHeadsRead);
    const rows = await tx.query(['interaction'], (db) => {
      const together = others.reduce(
        (query, head) => query.unionAll(headRows(db, head, but)),
        headRows(db, first!, but),
      );
      return together.execute();
    });
    for (const row of rows)
      found.push({
        id: row.id,
        queueId: row.queue_id,
        group: row.channel_group as ChannelGroup,
        rank: row.rank ?? row.opened_at,
      });
  }
  return found;
}

/** Builds a subquery, because a part of a union cannot have an order and a limit. */
function headRows(db: Tables<'interaction'>, { queueId, group, limit }: Head, but: readonly string[]) {
  const query = db
    .selectFrom('interaction')
    .select(['id', 'queue_id', 'channel_group', 'rank', 'opened_at'])
    .where('queue_id', '=', queueId)
    .where('status', '=', 'queued')
    .where('channel_group', '=', group);
  const others = but.length > 0 ? query.where('id', 'not in', but) : query;
  return db.selectFrom(others.orderBy('rank').limit(limit).as('head')).selectAll();
}

export interface Refusals {
  /** How many were declined a moment ago, each by an agent who is not asked for it. */
  readonly count: number;
  /** `passed`: also find out who let it pass, for when there are several to ask. */
  item(row: WaitingRow, queue: Queue, passed: boolean): Promise<Waiting>;
}

const nobody: ReadonlySet<string> = new Set();

/** Who is not asked for what: while the timer of a declined offer is there, its agent is left out. */
export async function refusals(tx: Tx): Promise<Refusals> {
  const rows = await tx.query(['timer', 'offer'], (db) =>
    db
      .selectFrom('timer')
      .innerJoin('offer', 'offer.id', 'timer.subject')
      .select(['offer.agent_id', 'offer.interaction_id'])
      .where('timer.kind', '=', 'declined')
      .execute(),
  );
  return {
    count: rows.length,
    item: async ({ id, queueId, group, rank }, queue, passed) => ({
      interactionId: id,
      queueId,
      group,
      rank,
      strategy: queue.strategy,
      needs: queue.skills,
      passedBy: passed ? await passedBy(tx, id) : nobody,
      refusedBy: new Set(rows.filter((row) => row.interaction_id === id).map((row) => row.agent_id)),
    }),
  };
}

async function passedBy(tx: Tx, interactionId: string): Promise<ReadonlySet<string>> {
  const earlier = await tx.find('offer', { interaction_id: interactionId, state: ['declined', 'missed'] });
  return new Set(
    earlier.filter((each) => tx.now - each.offeredAt < passedOverMs).map((each) => each.agentId),
  );
}
