import type { QueueStats } from '@centralita/core/protocol';
import { maxPresentRank } from '../routing/rank.js';
import { dayEnd, settingsOf } from '../transaction/settings.js';
import type { Changes } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';
import { endedWait, today } from './booked-waits.js';
import type { Projection } from './projection.js';
import { waitOf } from './wait.js';

/** The stats of a queue are published this often at most. */
const statsIntervalMs = 500;

/** What waits in each queue, who is there, and how the day goes: published at once, or when the interval is over. */
export const queueStats: Projection = {
  name: 'queue stats',
  async run(tx, changes) {
    const ids = await queuesOf(tx, changes);
    const configured = new Set(changes.of('queue').map(({ id }) => id));
    for (const id of configured) await publishQueueStats(tx, id);
    for (const id of ids) if (!configured.has(id)) await publishWhenDue(tx, id);
  },
};

/** Timer `figures`: counts again, now and when the day ends. */
export async function publishQueueStats(tx: Tx, queueId: string): Promise<void> {
  const before = await tx.get('queueStats', queueId);
  if (!(await tx.get('queue', queueId))) return;
  const next = { ...(await count(tx, queueId)), at: tx.now };
  // The next day has other stats, even if nothing happens before it begins.
  const nextDay = dayEnd(tx.now, (await settingsOf(tx)).timeZone);
  await tx.setTimer('figures', queueId, Math.max(nextDay, tx.now + statsIntervalMs));
  if (before && JSON.stringify({ ...next, at: before.at }) === JSON.stringify(before)) return;
  await tx.put('queueStats', next);
}

async function publishWhenDue(tx: Tx, queueId: string): Promise<void> {
  const before = await tx.original('queueStats', queueId);
  const due = (before?.at ?? 0) + statsIntervalMs;
  // A clock that was put back must not keep them from being published.
  if (due <= tx.now || due > tx.now + statsIntervalMs) await publishQueueStats(tx, queueId);
  else await tx.setTimer('figures', queueId, due);
}

/** Queues of which something that is counted changed. */
async function queuesOf(tx: Tx, changes: Changes): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const change of changes.of('interaction')) {
    const sides = [change.before, change.after];
    if (waitOf(change.before) !== waitOf(change.after))
      for (const side of sides) if (side && waitOf(side)) ids.add(side.queueId);
    const booked = endedWait(change);
    if (booked) ids.add(booked.queueId);
  }
  for (const { before, after } of changes.of('membership'))
    if ((before?.loggedIn ?? false) !== (after?.loggedIn ?? false)) ids.add((after ?? before)!.queueId);
  for (const { id, before, after } of changes.of('agent'))
    if (before && after && before.connected !== after.connected)
      for (const each of await tx.find('membership', { user_id: id }))
        if (each.loggedIn) ids.add(each.queueId);
  // Another time zone has another day, which ends at another time.
  for (const { before, after } of changes.of('settings'))
    if (before && before.timeZone !== after?.timeZone)
      for (const { id } of await tx.find('queue')) ids.add(id);
  return ids;
}

async function count(tx: Tx, queueId: string): Promise<Omit<QueueStats, 'at'>> {
  const { waiting, longest, online } = await countNow(tx, queueId);
  const day = await today(tx);
  const sums = await tx.db
    .selectFrom('queue_day')
    .selectAll()
    .where('queue_id', '=', queueId)
    .where('day', '=', day)
    .executeTakeFirst();
  const attended = sums?.attended ?? 0;
  return {
    id: queueId,
    waiting,
    longestSince: longest,
    online,
    day,
    attended,
    averageWait: attended > 0 ? Math.round((sums?.wait_sum ?? 0) / attended) : 0,
    longestWait: sums?.wait_max ?? 0,
    inTime: sums?.in_time ?? 0,
    abandoned: sums?.abandoned ?? 0,
  };
}

/** What waits, since when the first of it, and how many agents are logged in with a page that answers. */
function countNow(tx: Tx, queueId: string) {
  return tx.query(['interaction', 'membership', 'agent'], (db) =>
    db
      .selectFrom('interaction')
      .select((select) => [
        select.fn.countAll<number>().as('waiting'),
        select.fn.min('queued_at').as('longest'),
        select
          .selectFrom('membership')
          .innerJoin('agent', 'agent.id', 'membership.user_id')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .where('membership.queue_id', '=', queueId)
          .where('membership.logged_in', '=', 1)
          .where('agent.online', '=', 1)
          .$asScalar()
          .$notNull()
          .as('online'),
      ])
      .where('queue_id', '=', queueId)
      .where('status', 'in', ['queued', 'offered'])
      // Interactions that wait as a message have a higher rank, and those on their way to an agent have none.
      .where('rank', '<=', maxPresentRank)
      .executeTakeFirstOrThrow(),
  );
}
