import {
  shorten,
  type Call,
  type Interaction,
  type LastAction,
  type Ticket,
} from '@centralita/core/protocol';
import type { Changes } from '../transaction/changes.js';
import { isInHand } from '../transaction/audience.js';
import type { Tx } from '../transaction/tx.js';
import { liveInteractions } from './live-interactions.js';
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
    lastAction: { ...action, text: shorten(action.text, maxActionChars) },
  };
}

/** Derives since when and in which other queues something of a ticket waits, who takes part in it, and what its calls do. */
export const tickets: Projection = {
  name: 'tickets',
  async run(tx, changes) {
    for (const { before, after } of changes.of('call'))
      if (after && after.state !== before?.state) await showCall(tx, after);
    const ended = ticketsOfEndedWaits(changes);
    for (const ticketId of await ticketsToCount(tx, changes)) await count(tx, ticketId, ended.has(ticketId));
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

async function ticketsToCount(tx: Tx, changes: Changes): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { before, after } of changes.of('interaction')) {
    const { ticketId } = (after ?? before)!;
    if (waitOf(before) !== waitOf(after)) ids.add(ticketId);
    if (ids.has(ticketId) || participantOf(before) === participantOf(after)) continue;
    const { ownerId, participantIds = [] } = await tx.need('ticket', ticketId);
    const isOthers = (id: string | null) => id !== null && id !== ownerId;
    if (isOthers(participantOf(after)) || participantIds.length > 0) ids.add(ticketId);
  }
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

/** The agent who has the interaction in hand. A colleague who is only called about the ticket takes no part in it. */
const participantOf = (each: Interaction | null): string | null =>
  each?.agentId && !each.colleagueId && isInHand(each, each.agentId) ? each.agentId : null;

async function count(tx: Tx, ticketId: string, hasEnded: boolean): Promise<void> {
  const stored = await tx.need('ticket', ticketId);
  const { waitingQueueIds: _, participantIds: __, awaySince: ___, ...ticket } = stored;
  const open = await liveOf(tx, ticketId);
  const waiting = open.filter((each) => waitOf(each) !== null);
  const others = waiting.map(({ queueId }) => queueId).filter((queueId) => queueId !== ticket.queueId);
  const waitingQueueIds = [...new Set(others)].sort();
  const present = waiting.filter((each) => each.awaySince === undefined);
  const isAway = waiting.length > 0 && present.length === 0;
  const starts = (isAway ? waiting : present).map(({ queuedAt, openedAt }) => queuedAt ?? openedAt);
  // A ticket that nobody owns waits as its command said, until a wait of it ends.
  const idle = ticket.ownerId === null && !hasEnded ? ticket.waitingSince : null;
  const isOpen = ticket.status === 'open';
  const waitingSince = isOpen ? (starts.length > 0 ? Math.min(...starts) : idle) : null;
  const participants = open.flatMap((each) => participantOf(each) ?? []);
  const participantIds = [...new Set(participants)].filter((id) => id !== ticket.ownerId).sort();
  const next: Ticket = {
    ...ticket,
    waitingSince,
    ...(isAway && isOpen && { awaySince: Math.min(...waiting.flatMap((each) => each.awaySince ?? [])) }),
    ...(waitingQueueIds.length > 0 && { waitingQueueIds }),
    ...(participantIds.length > 0 && { participantIds }),
  };
  await tx.put('ticket', next);
}

/** Of a new ticket everything is in this transaction. */
async function liveOf(tx: Tx, ticketId: string): Promise<Interaction[]> {
  if (await tx.original('ticket', ticketId)) return liveInteractions(tx, ticketId);
  const changed = tx.allChanges().of('interaction');
  return changed.flatMap(({ after }) =>
    after?.ticketId === ticketId && after.status !== 'closed' ? [after] : [],
  );
}
