import type { Interaction } from '@centralita/core/protocol';
import { inLane, laneOf, rankOf, whileAway, type Lane } from '../routing/rank.js';
import type { Tx, Where } from '../transaction/tx.js';
import type { Projection } from './projection.js';

type Waiting = Pick<Interaction, 'ticketId' | 'queueId' | 'openedAt' | 'queuedAt' | 'awaySince'>;

/** The rank of an interaction that waits in this lane of its queue. */
export async function rankIn(
  tx: Tx,
  lane: Lane,
  { ticketId, queueId, openedAt, queuedAt, awaySince }: Waiting,
): Promise<number> {
  const ticket = await tx.get('ticket', ticketId);
  const queue = await tx.get('queue', queueId);
  // Several interactions may come back at the same moment, and their wait begins again then.
  const since = lane === 'returned' ? openedAt : (queuedAt ?? openedAt);
  const rank = inLane(lane, rankOf(ticket?.priority ?? 0, since, queue?.ageingSeconds ?? 0));
  return awaySince === undefined ? rank : whileAway(rank);
}

/** Another priority or another ageing moves what waits forward or back, but not out of its lane. */
export const queueRanks: Projection = {
  name: 'queue ranks',
  async run(tx, changes) {
    for (const { id, before, after } of changes.of('ticket'))
      if (before && after && before.priority !== after.priority) await rank(tx, { ticket_id: id });
    for (const { id, before, after } of changes.of('queue'))
      if (before && after && before.ageingSeconds !== after.ageingSeconds) await rank(tx, { queue_id: id });
  },
};

async function rank(tx: Tx, where: Where<'interaction'>): Promise<void> {
  for (const each of await tx.find('interaction', { ...where, status: ['queued', 'offered'] }))
    if (each.rank !== null)
      await tx.put('interaction', { ...each, rank: await rankIn(tx, laneOf(each.rank), each) });
}
