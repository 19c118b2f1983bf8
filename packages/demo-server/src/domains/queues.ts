import type { Membership, Params } from '@centralita/core/protocol';
import type { Domain } from '../hub/handlers.js';
import type { Work } from '../hub/work.js';

/** Counts anew what waits in a queue. */
export async function refreshFigures(work: Work, queueId: string): Promise<void> {
  const row = await work.db
    .selectFrom('interaction')
    .select((select) => [
      select.fn.countAll<number>().as('waiting'),
      select.fn.min('queued_at').as('longest'),
    ])
    .where('tenant_id', '=', work.tenantId)
    .where('queue_id', '=', queueId)
    .where('status', 'in', ['queued', 'offered'])
    .executeTakeFirstOrThrow();
  const next = { id: queueId, waiting: row.waiting, longestSince: row.longest };
  const before = await work.get('queueFigures', queueId);
  if (before?.waiting === next.waiting && before.longestSince === next.longestSince) return;
  await work.put('queueFigures', next);
}

async function change(
  queueIds: readonly string[],
  work: Work,
  next: Partial<Membership>,
): Promise<Membership[]> {
  const changed: Membership[] = [];
  for (const queueId of queueIds) {
    const membership = await work.need('membership', `${work.actor.id}:${queueId}`);
    changed.push(await work.put('membership', { ...membership, ...next, since: work.now }));
    await work.audit('membership', membership.id, next);
  }
  work.wakeRouting();
  return changed;
}

type InQueues = Params<'queues.logIn'>;

export const queues: Domain<'queues'> = {
  'queues.logIn': ({ queueIds }: InQueues, work) => change(queueIds, work, { loggedIn: true, paused: null }),
  'queues.logOut': ({ queueIds }: InQueues, work) =>
    change(queueIds, work, { loggedIn: false, paused: null }),
  'queues.pause': ({ queueIds, reason }, work) => change(queueIds, work, { paused: reason }),
  'queues.unpause': ({ queueIds }, work) => change(queueIds, work, { paused: null }),
};
