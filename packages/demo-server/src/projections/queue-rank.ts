import type { Interaction } from '@centralita/core/protocol';
import type { Work } from '../transaction/work.js';
import { inLane, laneOf, rankOf, type Lane } from '../routing/rank.js';

type Waits = Pick<Interaction, 'ticketId' | 'queueId' | 'openedAt' | 'queuedAt'>;

/** The place of what waits, in this lane of its queue. */
export async function rankIn(
  work: Work,
  lane: Lane,
  { ticketId, queueId, openedAt, queuedAt }: Waits,
): Promise<number> {
  const ticket = await work.get('ticket', ticketId);
  const queue = await work.get('queue', queueId);
  // What comes back began to wait anew only now, and several may do so at once.
  const since = lane === 'returned' ? openedAt : (queuedAt ?? openedAt);
  return inLane(lane, rankOf(ticket?.priority ?? 0, since, queue?.ageingSeconds ?? 0));
}

/** What its place depends on has changed: forward or back, but not out of its lane. */
export async function refreshRank(work: Work, interaction: Interaction): Promise<void> {
  if (interaction.rank === null) return;
  const rank = await rankIn(work, laneOf(interaction.rank), interaction);
  if (rank !== interaction.rank) await work.put('interaction', { ...interaction, rank });
}

/** It begins or ends to wait. Only in another queue than its ticket's is there anything to say on the ticket. */
export async function refreshWaitsOf(work: Work, { ticketId, queueId }: Interaction): Promise<void> {
  const ticket = await work.need('ticket', ticketId);
  if (ticket.waitingQueueIds || queueId !== ticket.queueId) await refreshWaits(work, ticketId);
}

/** Whoever may be offered what waits of the ticket sees the ticket, in whichever queue that is. */
export async function refreshWaits(work: Work, ticketId: string): Promise<void> {
  const { waitingQueueIds: before = [], ...ticket } = await work.need('ticket', ticketId);
  const waiting = await work.find('interaction', { ticket_id: ticketId, status: ['queued', 'offered'] });
  const others = waiting.filter(({ rank, queueId }) => rank !== null && queueId !== ticket.queueId);
  const waitingQueueIds = [...new Set(others.map(({ queueId }) => queueId))].sort();
  if (waitingQueueIds.join() === before.join()) return;
  await work.put('ticket', waitingQueueIds.length > 0 ? { ...ticket, waitingQueueIds } : ticket);
}
