import type { Interaction, QueueStats } from '@centralita/core/protocol';
import type { Work } from '../transaction/work.js';
import { dayEnd, dayOf, settingsOf } from '../domains/settings/settings.js';

/** Figures of a queue are told this often at most, ms. */
const toldEvery = 500;

/** Something of the queue's figures changed: told now, or when the last telling is old enough. */
export async function touchFigures(work: Work, queueId: string): Promise<void> {
  const before = await work.get('queueStats', queueId);
  const due = (before?.at ?? 0) + toldEvery;
  // A clock that was put back must not keep them from being told.
  if (due <= work.now || due > work.now + toldEvery) await tellFigures(work, queueId);
  else await work.setTimer('figures', queueId, due);
}

/** Those of all queues that the agent is logged in to. */
export async function touchFiguresOf(work: Work, agentId: string): Promise<void> {
  for (const { queueId, loggedIn } of await work.find('membership', { user_id: agentId }))
    if (loggedIn) await touchFigures(work, queueId);
}

/** Timer `figures`: counts anew, now and when the day ends. */
export async function tellFigures(work: Work, queueId: string): Promise<void> {
  const before = await work.get('queueStats', queueId);
  if (!(await work.get('queue', queueId))) return;
  const next = { ...(await count(work, queueId)), at: work.now };
  // Nothing may happen before the next day begins, and its figures are others.
  const nextDay = dayEnd(work.now, (await settingsOf(work)).timeZone);
  await work.setTimer('figures', queueId, Math.max(nextDay, work.now + toldEvery));
  if (before && JSON.stringify({ ...next, at: before.at }) === JSON.stringify(before)) return;
  await work.put('queueStats', next);
}

async function count(work: Work, queueId: string): Promise<Omit<QueueStats, 'at'>> {
  const waiting = await work.db
    .selectFrom('interaction')
    .select((select) => [select.fn.countAll<number>().as('count'), select.fn.min('queued_at').as('longest')])
    .where('queue_id', '=', queueId)
    .where('status', 'in', ['queued', 'offered'])
    // Without a rank it is on its way from agent to agent: its wait in the queue is over and booked.
    .where('rank', 'is not', null)
    .executeTakeFirstOrThrow();
  const online = await work.db
    .selectFrom('membership')
    .innerJoin('agent', 'agent.id', 'membership.user_id')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('membership.queue_id', '=', queueId)
    .where('membership.logged_in', '=', 1)
    .where('agent.online', '=', 1)
    .executeTakeFirstOrThrow();
  const day = await today(work);
  const sums = await work.db
    .selectFrom('queue_day')
    .selectAll()
    .where('queue_id', '=', queueId)
    .where('day', '=', day)
    .executeTakeFirst();
  const attended = sums?.attended ?? 0;
  return {
    id: queueId,
    waiting: waiting.count,
    longestSince: waiting.longest,
    online: online.count,
    day,
    attended,
    averageWait: attended > 0 ? Math.round((sums?.wait_sum ?? 0) / attended) : 0,
    longestWait: sums?.wait_max ?? 0,
    inTime: sums?.in_time ?? 0,
    abandoned: sums?.abandoned ?? 0,
  };
}

const today = async (work: Work): Promise<string> => dayOf(work.now, (await settingsOf(work)).timeZone);

/** A wait in the interaction's queue is over: an agent took it, or the customer left. Told when the interaction says so too. */
export async function bookWait(work: Work, interaction: Interaction, attended: boolean): Promise<void> {
  if (interaction.queuedAt === null) return;
  const { tenantId, now, db } = work;
  const wait = Math.max(0, now - interaction.queuedAt);
  const queue = await work.get('queue', interaction.queueId);
  const inTime = attended && wait <= (queue?.serviceLevelSeconds ?? 0) * 1000 ? 1 : 0;
  const row = {
    attended: attended ? 1 : 0,
    wait_sum: attended ? wait : 0,
    wait_max: attended ? wait : 0,
    in_time: inTime,
    abandoned: attended ? 0 : 1,
  };
  await db
    .insertInto('queue_day')
    .values({ tenant_id: tenantId, queue_id: interaction.queueId, day: await today(work), ...row })
    .onConflict((conflict) =>
      conflict.columns(['queue_id', 'day']).doUpdateSet((set) => ({
        attended: set('queue_day.attended', '+', row.attended),
        wait_sum: set('queue_day.wait_sum', '+', row.wait_sum),
        wait_max: set
          .case()
          .when('queue_day.wait_max', '<', row.wait_max)
          .then(row.wait_max)
          .else(set.ref('queue_day.wait_max'))
          .end(),
        in_time: set('queue_day.in_time', '+', row.in_time),
        abandoned: set('queue_day.abandoned', '+', row.abandoned),
      })),
    )
    .execute();
}
