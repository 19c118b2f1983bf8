import type { Interaction } from '@centralita/core/protocol';
import { dayOf, settingsOf } from '../transaction/settings.js';
import type { Change } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';
import type { Projection } from './projection.js';

interface EndedWait {
  readonly queueId: string;
  readonly queuedAt: number;
  /** An agent took it; else the customer left. */
  readonly attended: boolean;
}

/**
 * Returns the wait in a queue that this change ended; null if there is none, or if it counts as neither attended nor
 * abandoned, such as a transfer or a message of a customer who was away.
 */
export function endedWait({ before, after }: Change<'interaction'>): EndedWait | null {
  const { queueId, queuedAt = null } = before ?? after ?? { queueId: '' };
  if (!after || queuedAt === null || (before && !isWaiting(before))) return null;
  if (after.status === 'active') return { queueId, queuedAt, attended: true };
  return after.result === 'abandoned' ? { queueId, queuedAt, attended: false } : null;
}

const isWaiting = ({ status, transfer, awaySince }: Interaction): boolean =>
  (status === 'queued' || status === 'offered') && transfer === null && awaySince === undefined;

/** The sums of each queue's day: what was attended, how long it waited, what was abandoned. */
export const bookedWaits: Projection = {
  name: 'booked waits',
  isLedger: true,
  async run(tx, changes) {
    for (const change of changes.of('interaction')) {
      const wait = endedWait(change);
      if (wait) await book(tx, wait);
    }
  },
};

async function book(tx: Tx, { queueId, queuedAt, attended }: EndedWait): Promise<void> {
  const wait = Math.max(0, tx.now - queuedAt);
  const queue = await tx.get('queue', queueId);
  const isInTime = attended && wait <= (queue?.serviceLevelSeconds ?? 0) * 1000;
  const row = {
    attended: attended ? 1 : 0,
    wait_sum: attended ? wait : 0,
    wait_max: attended ? wait : 0,
    in_time: isInTime ? 1 : 0,
    abandoned: attended ? 0 : 1,
  };
  await tx.db
    .insertInto('queue_day')
    .values({ tenant_id: tx.tenantId, queue_id: queueId, day: await today(tx), ...row })
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

/** The day that it is now by the tenant's clock. */
export const today = async (tx: Tx): Promise<string> => dayOf(tx.now, (await settingsOf(tx)).timeZone);
