import {
  CentralitaError,
  type Agent,
  type Call,
  type Interaction,
  type Queue,
  type Ticket,
} from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';
import { refreshAgent } from '../agents/presence.js';
import { putCall } from './call-record.js';
import { contactByPhone } from '../contacts/contact-search.js';
import { finish, open } from '../interactions/lifecycle.js';
import { assertNotBanned } from '../agents/not-banned.js';
import { accept, decline } from '../offers/offers.js';
import { normalNumber } from '../contacts/phone-number.js';
import { queueNamed } from '../queues/queue-named.js';
import { resolveColleagueTicket, ticketFor } from '../tickets/ticket-record.js';
import { followCall } from '../../projections/visit.js';

export interface Arrival {
  readonly callId: string;
  /** Who calls: number or address, and the name they give. */
  readonly from: string;
  readonly name: string;
  /** Whom they called: id, number or name of a queue. */
  readonly target: string;
  readonly reason?: string;
  /** Who calls from a page, whose visit shows how it goes. */
  readonly visitorId?: string;
}

export const noTimes = { answeredAt: null, heldAt: null, endedAt: null, endedBy: null };

/** The queue that was called. Errors: `not-found` for a target that is no queue. */
export async function needQueue(work: Work, target: string): Promise<Queue> {
  const queue = await queueNamed(work, target);
  if (!queue) throw new CentralitaError('not-found', 'no such queue', { target });
  return queue;
}

/** A customer calls a queue. Errors: `not-found` for a target that is no queue. */
export async function callArrives(work: Work, arrival: Arrival): Promise<Call> {
  const queue = await needQueue(work, arrival.target);
  const name = arrival.name.slice(0, 200);
  const number = normalNumber(arrival.from);
  const contact = await contactByPhone(work, number);
  const ticket = await ticketFor(work, {
    queue,
    channel: 'voice',
    contact,
    name,
    address: number,
    lastAction: { kind: 'call', channel: 'voice', direction: 'in', text: '', call: 'waiting', at: work.now },
  });
  const interaction = await open(work, {
    ticketId: ticket.id,
    channel: 'voice',
    direction: 'in',
    queueId: queue.id,
    ownAddress: { address: queue.number, alias: queue.name },
    remote: { address: number, name },
    reason: arrival.reason ?? '',
  });
  if (arrival.visitorId) await followCall(work, arrival.visitorId, interaction.id);
  return work.put('call', {
    ...noTimes,
    id: arrival.callId,
    interactionId: interaction.id,
    ticketId: ticket.id,
    queueId: queue.id,
    direction: 'in',
    agentId: null,
    number,
    name: ticket.contactName,
    state: 'waiting',
    startedAt: work.now,
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
export async function callDialed(work: Work, dialing: Dialing): Promise<Call> {
  const agent = await needFree(work, dialing);
  const number = normalNumber(dialing.number);
  const { ticket, queue, contact } = await ticketForDialing(work, dialing, number);
  const name = contact?.name ?? '';
  const interaction = await open(work, {
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
    startedAt: work.now,
  };
  const made = await putCall(work, call, {});
  await refreshAgent(work, agent.id);
  return made;
}

/** Who dials. Errors: `conflict` while banned or another call is in hand, or the id is taken. */
export async function needFree(work: Work, { agentId, callId }: Dialing): Promise<Agent> {
  const agent = await work.need('agent', agentId);
  assertNotBanned(agent);
  if (await work.get('call', callId)) throw new CentralitaError('conflict', 'this call is there already');
  if (agent.voice.used >= agent.voice.capacity)
    throw new CentralitaError('conflict', 'another call is in hand');
  return agent;
}

/** A ticket of somebody else tells nothing, neither its contact nor its queue. */
export async function ownTicketOf(work: Work, { ticketId, agentId }: Dialing): Promise<Ticket | null> {
  const named = ticketId ? await work.get('ticket', ticketId) : null;
  return named?.ownerId === agentId ? named : null;
}

/** The agent's own ticket it is dialled from, else the contact's open one, else a new one. */
async function ticketForDialing(work: Work, dialing: Dialing, number: string) {
  const asked = await ownTicketOf(work, dialing);
  const contactId = dialing.contactId ?? asked?.contactId;
  const contact = contactId ? await work.get('contact', contactId) : await contactByPhone(work, number);
  const queue = await queueForDialing(work, dialing, asked?.queueId);
  if (asked?.status === 'open') return { ticket: asked, queue, contact };
  const lastAction = {
    kind: 'call',
    channel: 'voice',
    direction: 'out',
    text: '',
    call: 'dialing',
    at: work.now,
  } as const;
  const who = { contact, name: number, address: number, ownerId: dialing.agentId };
  return { ticket: await ticketFor(work, { ...who, queue, channel: 'voice', lastAction }), queue, contact };
}

export async function queueForDialing(
  work: Work,
  { agentId, queueId }: Dialing,
  ticketQueue: string | undefined,
): Promise<Queue> {
  const memberships = await work.find('membership', { user_id: agentId });
  const isMember = memberships.some((each) => each.queueId === queueId);
  if (queueId && !isMember && (await work.need('agent', agentId)).role === 'agent')
    throw new CentralitaError('forbidden', 'no member of this queue');
  const wanted = queueId ?? ticketQueue ?? memberships.find((each) => each.loggedIn)?.queueId;
  const queue = wanted ? await queueNamed(work, wanted) : null;
  if (!queue) throw new CentralitaError('conflict', 'in no queue to dial for');
  return queue;
}

/** The agent's phone answered: accepts the offer as the agent would. Errors: `conflict` if it stands no more. */
export async function callAnswered(work: Work, callId: string, agentId: string): Promise<Call> {
  const call = await work.need('call', callId);
  const offers = await work.find('offer', {
    interaction_id: call.interactionId,
    agent_id: agentId,
    state: 'offered',
  });
  const offer = offers[0];
  if (!offer) throw new CentralitaError('conflict', 'no offer stands for this call', { state: call.state });
  await accept(work, offer.id);
  return pickedUp(work, callId);
}

/** Somebody answered: the agent an inbound call, the called party an outbound one. */
export async function pickedUp(work: Work, callId: string): Promise<Call> {
  const call = await work.need('call', callId);
  if (call.state === 'ended') throw new CentralitaError('conflict', 'the call has ended', { state: 'ended' });
  const next = await putCall(work, call, { state: 'connected', answeredAt: work.now });
  const interaction = await work.need('interaction', call.interactionId);
  if (interaction.answeredAt === null)
    await work.put('interaction', { ...interaction, answeredAt: work.now });
  await work.fact('call.answered', aboutCall(next));
  if (next.agentId) await refreshAgent(work, next.agentId);
  return next;
}

/** The agent's phone would not ring, or was declined on it. */
export async function callDeclined(work: Work, callId: string, agentId: string): Promise<void> {
  const call = await work.need('call', callId);
  const where = { interaction_id: call.interactionId, agent_id: agentId, state: 'offered' };
  for (const offer of await work.find('offer', where)) await decline(work, offer.id);
}

export async function callHeld(work: Work, callId: string, on: boolean): Promise<void> {
  const call = await work.get('call', callId);
  if (call?.state !== (on ? 'connected' : 'held')) return;
  await putCall(work, call, { state: on ? 'held' : 'connected', heldAt: on ? work.now : null });
  const interaction = await work.need('interaction', call.interactionId);
  await work.put('interaction', { ...interaction, status: on ? 'held' : 'active' });
}

/** One side hung up, or the call failed. Once; later reports change nothing. */
export async function callEnded(work: Work, callId: string, by: NonNullable<Call['endedBy']>): Promise<void> {
  const call = await work.get('call', callId);
  if (!call || call.state === 'ended') return;
  const ended = await putCall(work, call, { state: 'ended', endedAt: work.now, endedBy: by, heldAt: null });
  await work.fact('call.ended', aboutCall(ended));
  await finish(work, call.interactionId, resultOf(ended));
  const ticket = await work.need('ticket', call.ticketId);
  const waiting = await work.find('interaction', { ticket_id: ticket.id, status: ['queued', 'offered'] });
  if (waiting.length === 0 && ticket.waitingSince !== null)
    await work.put('ticket', { ...ticket, waitingSince: null });
  if (call.colleagueId) await resolveColleagueTicket(work, ticket.id);
}

function resultOf(call: Call): Interaction['result'] {
  if (call.answeredAt !== null) return 'handled';
  return call.direction === 'in' && !call.colleagueId ? 'abandoned' : 'no-answer';
}

/** After a start: media of calls under way is gone with the process that carried it. */
export async function endOrphans(work: Work): Promise<void> {
  const states = ['waiting', 'ringing', 'dialing', 'connected', 'held'];
  for (const call of await work.find('call', { state: states })) await callEnded(work, call.id, 'system');
  for (const agent of await work.find('agent'))
    if (agent.phone) await refreshAgent(work, agent.id, { phone: false });
}

const aboutCall = ({ ticketId, interactionId, agentId }: Call) => ({ ticketId, interactionId, agentId });
