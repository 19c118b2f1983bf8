import type { Interaction, Visit } from '@centralita/core/protocol';
import type { Changes } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';

/** Positions that customers see are counted at most this often, because each change of a queue may move all of them. */
const positionsIntervalMs = 2_000;
/** How many visits are read at once. */
const maxVisitsRead = 500;

const waitingStatuses = ['queued', 'offered'] as const;

/** Sets the timer `positions` of each queue in which an interaction got, changed or lost its rank, for the end of the interval. */
export async function timePositions(tx: Tx, changes: Changes): Promise<void> {
  const queueIds = new Set<string>();
  for (const { before, after } of changes.of('interaction'))
    if (rankIn(before) !== rankIn(after))
      for (const side of [before, after]) if (rankIn(side) !== null) queueIds.add(side!.queueId);
  // All queues have the same intervals, so that a queue that never rests does not postpone its timer forever.
  const due = (Math.floor(tx.now / positionsIntervalMs) + 1) * positionsIntervalMs;
  for (const queueId of queueIds) await tx.setTimer('positions', queueId, due);
}

const rankIn = (each: Interaction | null): string | null =>
  each?.rank != null && (each.status === 'queued' || each.status === 'offered')
    ? `${each.queueId} ${each.rank}`
    : null;

/** Returns how many are served before it; 0 if it is on its way to an agent and has no rank. */
export async function positionOf(tx: Tx, { queueId, rank }: Interaction): Promise<number> {
  if (rank === null) return 0;
  const row = await tx.query(['interaction'], (db) =>
    db
      .selectFrom('interaction')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('queue_id', '=', queueId)
      .where('status', 'in', waitingStatuses)
      .where('rank', '<', rank)
      .executeTakeFirstOrThrow(),
  );
  return row.count;
}

/** Timer `positions`: shows the customers who wait in the queue how many are before them now. */
export async function refreshPositions(tx: Tx, queueId: string): Promise<void> {
  const rows = await tx.query(['interaction', 'visit'], (db) =>
    db
      .selectFrom('interaction')
      .leftJoin('visit', 'visit.interaction_id', 'interaction.id')
      .select(['interaction.id', 'interaction.rank', 'visit.data'])
      .where('interaction.queue_id', '=', queueId)
      .where('interaction.status', 'in', waitingStatuses)
      .where('interaction.rank', 'is not', null)
      .orderBy('interaction.rank')
      .execute(),
  );
  const positions = new Map<string, number>();
  const moved: string[] = [];
  for (const [index, { id, rank, data }] of rows.entries()) {
    const previous = rows[index - 1];
    const position = previous?.rank === rank ? positions.get(previous.id)! : index;
    positions.set(id, position);
    if (data && (JSON.parse(data) as Visit).position !== position) moved.push(id);
  }
  for (let from = 0; from < moved.length; from += maxVisitsRead) {
    const ids = moved.slice(from, from + maxVisitsRead);
    for (const visit of await tx.find('visit', { interaction_id: ids }))
      await tx.put('visit', { ...visit, position: positions.get(visit.interactionId!)! });
  }
}
