import {
  CentralitaError,
  type Agent,
  type Call,
  type Interaction,
  type Queue,
  type Ticket,
} from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';
import { contactByPhone } from '../contacts/contact-search.js';
import { callerOf, type Arrival } from './caller.js';
import { currentAgent } from '../../projections/agents.js';
import { finish, open } from '../lifecycle/lifecycle.js';
import { assertNotBanned } from '../lifecycle/not-banned.js';
import { accept, decline } from '../offers/offers.js';
import { calledNumber, wholeNumber } from '../../numbers/phone-number.js';
import { settingsOf } from '../../transaction/settings.js';
import { queueNamed } from '../queues/queue-named.js';
import { resolveInternalTicket, ticketFor } from '../tickets/ticket-record.js';

export const noTimes = { answeredAt: null, heldAt: null, endedAt: null, endedBy: null };

/** The called queue. Errors: `not-found` if the target is not a queue. */
export async function needQueue(tx: Tx, target: string): Promise<Queue> {
  const queue = await queueNamed(tx, target);
  if (!queue) throw new CentralitaError('not-found', 'The queue does not exist', { target });
  return queue;
}

/** The visit follows the customer's call, unless it follows a conversation that is still open. */
async function followCall(tx: Tx, visitorId: string, interactionId: string): Promise<void> {
  const former = await tx.get('visit', visitorId);
  const current = former?.interactionId ? await tx.get('interaction', former.interactionId) : null;
  if (current?.channel === 'chat' && current.status !== 'closed') return;
  const nobody = { agentName: null, position: null };
  await tx.put('visit', { ...nobody, id: visitorId, interactionId, state: 'waiting' });
}

/** A customer calls a queue. Errors: `not-found` if the target is not a queue. */
export async function callArrives(tx: Tx, arrival: Arrival): Promise<Call> {
  const queue = await needQueue(tx, arrival.target);
  const { contact, identity, number, remote } = await callerOf(tx, arrival);
  const ticket = await ticketFor(tx, {
    queue,
    channel: 'voice',
    contact,
    identity,
    name: remote.name || number,
    address: remote.address,
    lastAction: { kind: 'call', channel: 'voice', direction: 'in', text: '', call: 'waiting', at: tx.now },
  });
  const interaction = await open(tx, {
    ticketId: ticket.id,
    channel: 'voice',
    direction: 'in',
    queueId: queue.id,
    ownAddress: { address: queue.number, alias: queue.name },
    remote,
    reason: arrival.reason ?? '',
  });
  if (arrival.visitorId) await followCall(tx, arrival.visitorId, interaction.id);
  return tx.put('call', {
    ...noTimes,
    id: arrival.callId,
    interactionId: interaction.id,
    ticketId: ticket.id,
    queueId: queue.id,
    direction: 'in',
    agentId: null,
    number,
    name: ticket.contactName,
    verified: remote.verified,
    state: 'waiting',
    startedAt: tx.now,
  });
}

export interface Dialing {
  readonly callId: string;
  readonly agentId: string;
  readonly number: string;
  readonly queueId?: string | undefined;
  readonly ticketId?: string | undefined;
  readonly contactId?: string | undefined;
}

/** An agent dials a number. Errors: `conflict` while another call is in hand. */
export async function callDialed(tx: Tx, dialing: Dialing): Promise<Call> {
  const agent = await requireIdleAgent(tx, dialing);
  const { country } = await settingsOf(tx);
  const number = calledNumber(dialing.number, country);
  const { ticket, queue, contact } = await ticketForDialing(tx, dialing, number);
  const name = contact?.name ?? '';
  const interaction = await open(tx, {
    ticketId: ticket.id,
    channel: 'voice',
    direction: 'out',
    queueId: queue.id,
    ownAddress: { address: queue.number, alias: queue.name },
    remote: { address: number, name },
    reason: '',
    agentId: agent.id,
  });
  const call: Call = {
    ...noTimes,
    id: dialing.callId,
    interactionId: interaction.id,
    ticketId: ticket.id,
    queueId: queue.id,
    direction: 'out',
    agentId: agent.id,
    number,
    name,
    state: 'dialing',
    startedAt: tx.now,
  };
  return tx.put('call', call);
}

/**
 * Returns the agent who dials. Errors: `conflict` while the agent is banned, has another call or its wrap-up, or if the
 * id is taken.
 */
export async function requireIdleAgent(tx: Tx, { agentId, callId }: Dialing): Promise<Agent> {
  const agent = await tx.need('agent', agentId);
  assertNotBanned(agent);
  if (await tx.get('call', callId))
    throw new CentralitaError('conflict', 'A call with this id exists already');
  const { voice, state } = (await currentAgent(tx, agentId)) ?? agent;
  if (voice.used < voice.capacity) return agent;
  const why = state === 'after-service' ? 'The agent is in wrap-up' : 'The agent has another call';
  throw new CentralitaError('conflict', why, { state });
}

/** The ticket that the agent dials from, if the agent owns it: another agent's ticket must not reveal contact or queue. */
export async function ownTicketOf(tx: Tx, { ticketId, agentId }: Dialing): Promise<Ticket | null> {
  const named = ticketId ? await tx.get('ticket', ticketId) : null;
  return named?.ownerId === agentId ? named : null;
}

/** The agent's own ticket that the call is dialed from, else the contact's open one, else a new one. */
async function ticketForDialing(tx: Tx, dialing: Dialing, number: string) {
  const asked = await ownTicketOf(tx, dialing);
  const contactId = dialing.contactId ?? asked?.contactId;
  const identity = wholeNumber(number, (await settingsOf(tx)).country);
  const known = identity === null ? null : await contactByPhone(tx, identity);
  const contact = contactId ? await tx.get('contact', contactId) : known;
  const queue = await queueForDialing(tx, dialing, asked?.queueId);
  if (asked?.status === 'open') return { ticket: asked, queue, contact };
  const lastAction = {
    kind: 'call',
    channel: 'voice',
    direction: 'out',
    text: '',
    call: 'dialing',
    at: tx.now,
  } as const;
  const who = { contact, identity, name: number, address: number, ownerId: dialing.agentId };
  return { ticket: await ticketFor(tx, { ...who, queue, channel: 'voice', lastAction }), queue, contact };
}

export async function queueForDialing(
  tx: Tx,
  { agentId, queueId }: Dialing,
  ticketQueue: string | undefined,
): Promise<Queue> {
  const memberships = await tx.find('membership', { user_id: agentId });
  const isMember = memberships.some((each) => each.queueId === queueId);
  if (queueId && !isMember && (await tx.need('agent', agentId)).role === 'agent')
    throw new CentralitaError('forbidden', 'The agent is not a member of this queue');
  const wanted = queueId ?? ticketQueue ?? memberships.find((each) => each.loggedIn)?.queueId;
  const queue = wanted ? await queueNamed(tx, wanted) : null;
  if (!queue) throw new CentralitaError('conflict', 'The agent is in no queue to dial for');
  return queue;
}

/** The agent's phone answered: accepts the offer for the agent. Errors: `conflict` if the offer does not stand. */
export async function callAnswered(tx: Tx, callId: string, agentId: string): Promise<Call> {
  const call = await tx.need('call', callId);
  const offers = await tx.find('offer', {
    interaction_id: call.interactionId,
    agent_id: agentId,
    state: 'offered',
  });
  const offer = offers[0];
  if (!offer)
    throw new CentralitaError('conflict', 'The call is not offered to this agent', { state: call.state });
  await accept(tx, offer.id);
  return pickedUp(tx, callId);
}

/** The agent answered an inbound call, or the called party an outbound one. */
export async function pickedUp(tx: Tx, callId: string): Promise<Call> {
  const call = await tx.need('call', callId);
  if (call.state === 'ended') throw new CentralitaError('conflict', 'The call has ended', { state: 'ended' });
  const next = await tx.put('call', { ...call, state: 'connected', answeredAt: tx.now });
  const interaction = await tx.need('interaction', call.interactionId);
  if (interaction.answeredAt === null) await tx.put('interaction', { ...interaction, answeredAt: tx.now });
  await tx.fact('call.answered', aboutCall(next));
  return next;
}

/** The agent's phone could not ring, or the agent declined on it. */
export async function callDeclined(tx: Tx, callId: string, agentId: string): Promise<void> {
  const call = await tx.need('call', callId);
  const where = { interaction_id: call.interactionId, agent_id: agentId, state: 'offered' };
  for (const offer of await tx.find('offer', where)) await decline(tx, offer.id);
}

export async function callHeld(tx: Tx, callId: string, on: boolean): Promise<void> {
  const call = await tx.get('call', callId);
  if (call?.state !== (on ? 'connected' : 'held')) return;
  await tx.put('call', { ...call, state: on ? 'held' : 'connected', heldAt: on ? tx.now : null });
  const interaction = await tx.need('interaction', call.interactionId);
  await tx.put('interaction', { ...interaction, status: on ? 'held' : 'active' });
}

/** One side hung up, or the call failed. Only the first report counts. */
export async function callEnded(tx: Tx, callId: string, by: NonNullable<Call['endedBy']>): Promise<void> {
  const call = await tx.get('call', callId);
  if (!call || call.state === 'ended') return;
  const end = { state: 'ended', endedAt: tx.now, endedBy: by, heldAt: null } as const;
  const ended = await tx.put('call', { ...call, ...end });
  await tx.fact('call.ended', aboutCall(ended));
  await finish(tx, call.interactionId, resultOf(ended));
  if (call.colleagueId) await resolveInternalTicket(tx, call.ticketId);
}

function resultOf(call: Call): Interaction['result'] {
  if (call.answeredAt !== null) return 'handled';
  return call.direction === 'in' && !call.colleagueId ? 'abandoned' : 'no-answer';
}

/** After a start: the media of open calls ended with the process that carried it. */
export async function endOrphans(tx: Tx): Promise<void> {
  const states = ['waiting', 'ringing', 'dialing', 'connected', 'held'];
  for (const call of await tx.find('call', { state: states })) await callEnded(tx, call.id, 'system');
  for (const agent of await tx.find('agent'))
    if (agent.phone) await tx.put('agent', { ...agent, phone: false });
}

const aboutCall = ({ ticketId, interactionId, agentId }: Call) => ({ ticketId, interactionId, agentId });
