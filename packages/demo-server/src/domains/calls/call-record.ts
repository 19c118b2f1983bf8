import type { Call, Interaction, LastAction } from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';
import { touchTicket } from '../tickets/ticket-record.js';

const rowState: Readonly<Record<Call['state'], NonNullable<LastAction['call']>>> = {
  waiting: 'waiting',
  ringing: 'ringing',
  dialing: 'dialing',
  connected: 'connected',
  held: 'held',
  ended: 'ended',
};

/** Changes a call, and what the ticket's row says of it. */
export async function putCall(work: Work, call: Call, change: Partial<Call>): Promise<Call> {
  const next = await work.put('call', { ...call, ...change });
  // On the ticket's row a call between colleagues is the caller's.
  if (next.colleagueId && next.direction === 'in') return next;
  const missed = next.state === 'ended' && next.answeredAt === null;
  await touchTicket(work, next.ticketId, {
    kind: 'call',
    channel: 'voice',
    direction: next.direction,
    text: '',
    call: missed ? 'missed' : rowState[next.state],
    at: work.now,
  });
  return next;
}

/** The call of an interaction that has not ended. */
export async function callOf(work: Work, interactionId: string): Promise<Call | null> {
  const states = ['waiting', 'ringing', 'dialing', 'connected', 'held'];
  return (await work.find('call', { interaction_id: interactionId, state: states }))[0] ?? null;
}

export async function refreshCallOf(
  work: Work,
  interaction: Interaction,
  change: Partial<Call>,
): Promise<void> {
  const call = await callOf(work, interaction.id);
  if (call) await putCall(work, call, change);
}
