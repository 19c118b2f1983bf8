import { groupOf, type ChannelGroup, type Queue } from '@centralita/core/protocol';
import type { Waiting } from '../routing/candidate.js';
import type { Changes } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';

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

/** The next ones of a queue and group of channels. `but`: not these. */
export async function firstWaiting(
  tx: Tx,
  { queueId, group, but }: { queueId: string; group: ChannelGroup; but: readonly string[] },
  limit: number,
): Promise<WaitingRow[]> {
  const rows = await tx.query((db) => {
    const query = db
      .selectFrom('interaction')
      .select(['id', 'rank', 'opened_at'])
      .where('queue_id', '=', queueId)
      .where('status', '=', 'queued')
      .where('channel_group', '=', group);
    const others = but.length > 0 ? query.where('id', 'not in', but) : query;
    return others.orderBy('rank').limit(limit).execute();
  });
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
export async function refusals(tx: Tx): Promise<Refusals> {
  const rows = await tx.query((db) =>
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
