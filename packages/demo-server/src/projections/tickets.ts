import type { Call, Interaction, LastAction, Ticket } from '@centralita/core/protocol';
import type { Changes } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';
import type { Projection } from './projection.js';
import { waitOf } from './wait.js';

/** The longest text of a last action, in characters. */
const maxActionChars = 200;

/** The ticket after something happened on it: its row says so, and it moves up. */
export function withAction(ticket: Ticket, action: LastAction, now: number): Ticket {
  const isNewChannel = !ticket.channels.includes(action.channel);
  return {
    ...ticket,
    changedAt: now,
    channels: isNewChannel ? [...ticket.channels, action.channel] : ticket.channels,
    lastAction: { ...action, text: action.text.slice(0, maxActionChars) },
  };
}

/** Since when and in which other queues something of a ticket waits, and what its calls do. */
export const tickets: Projection = {
  name: 'tickets',
  async run(tx, changes) {
    for (const { before, after } of changes.of('call'))
      if (after && after.state !== before?.state) await showCall(tx, after);
    const ended = ticketsOfEndedWaits(changes);
    for (const ticketId of ticketsToCount(changes)) await countWaits(tx, ticketId, ended.has(ticketId));
  },
};

async function showCall(tx: Tx, call: Call): Promise<void> {
  // An internal call is shown as the caller's.
  if (call.colleagueId && call.direction === 'in') return;
  const isMissed = call.state === 'ended' && call.answeredAt === null;
  const action: LastAction = {
    kind: 'call',
    channel: 'voice',
    direction: call.direction,
    text: '',
    call: isMissed ? 'missed' : call.state,
    at: tx.now,
  };
  await tx.put('ticket', withAction(await tx.need('ticket', call.ticketId), action, tx.now));
}

function ticketsToCount(changes: Changes): Set<string> {
  const ids = new Set<string>();
  for (const { before, after } of changes.of('interaction'))
    if (waitOf(before) !== waitOf(after)) ids.add((after ?? before)!.ticketId);
  for (const { id, before, after } of changes.of('ticket')) {
    const fields = (ticket: Ticket) => [ticket.queueId, ticket.status, ticket.ownerId].join();
    if (before && after && fields(before) !== fields(after)) ids.add(id);
  }
  return ids;
}

function ticketsOfEndedWaits(changes: Changes): Set<string> {
  const pairs = changes.of('interaction').filter(({ before, after }) => waitOf(before) && !waitOf(after));
  return new Set(pairs.map(({ before }) => before!.ticketId));
}

async function countWaits(tx: Tx, ticketId: string, hasEnded: boolean): Promise<void> {
  const { waitingQueueIds: _, ...ticket } = await tx.need('ticket', ticketId);
  const waiting = (await waitingOf(tx, ticketId)).filter((each) => waitOf(each) !== null);
  const others = waiting.map(({ queueId }) => queueId).filter((queueId) => queueId !== ticket.queueId);
  const waitingQueueIds = [...new Set(others)].sort();
  const starts = waiting.map(({ queuedAt, openedAt }) => queuedAt ?? openedAt);
  // A ticket that nobody owns waits as its command said, until a wait of it ends.
  const idle = ticket.ownerId === null && !hasEnded ? ticket.waitingSince : null;
  const isOpen = ticket.status === 'open';
  const waitingSince = isOpen ? (starts.length > 0 ? Math.min(...starts) : idle) : null;
  const next: Ticket = { ...ticket, waitingSince };
  await tx.put('ticket', waitingQueueIds.length > 0 ? { ...next, waitingQueueIds } : next);
}

/** Of a new ticket everything is in this transaction. */
async function waitingOf(tx: Tx, ticketId: string): Promise<Interaction[]> {
  if (await tx.original('ticket', ticketId))
    return tx.find('interaction', { ticket_id: ticketId, status: ['queued', 'offered'] });
  const changed = tx.allChanges().of('interaction');
  return changed.flatMap(({ after }) => (after?.ticketId === ticketId ? [after] : []));
}
