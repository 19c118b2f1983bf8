import { CentralitaError, type Agent, type Call, type Queue, type Ticket } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';
import { requireIdleAgent, noTimes, ownTicketOf, queueForDialing, type Dialing } from './calls.js';
import { open } from '../lifecycle/lifecycle.js';
import { newTicket } from '../tickets/ticket-record.js';

export interface InternalDialing extends Dialing {
  /** The agent whose phone rings, or who forwards calls to `number`. */
  readonly colleagueId: string;
  /** Id of the colleague's side; left out when they forward to an external number. */
  readonly theirCallId?: string;
  /** The agent who was dialed and forwarded the call. */
  readonly forwardedBy?: string | undefined;
}

/** Both records of one call; `theirs` is null when it was forwarded to an external number. */
export interface InternalCall {
  readonly own: Call;
  readonly theirs: Call | null;
}

interface Side {
  readonly callId: string;
  readonly agent: Agent;
  readonly direction: 'in' | 'out';
  readonly colleagueId: string;
  readonly remote: { readonly address: string; readonly name: string };
  readonly reason: string;
}

/**
 * An agent calls a colleague: one ticket, the caller's, with an interaction for each of the two. The colleague has the call in
 * hand from the first ring, so nothing else is offered. See docs/decisions/0013. Errors: `conflict` while either has another
 * call, `unavailable` when the colleague takes no calls.
 */
export async function internalCallDialed(tx: Tx, dialing: InternalDialing): Promise<InternalCall> {
  const agent = await requireIdleAgent(tx, dialing);
  const colleague = await tx.need('agent', dialing.colleagueId);
  if (dialing.theirCallId) assertReachable(colleague);
  const asked = await ownTicketOf(tx, dialing);
  const queue = await queueForDialing(tx, dialing, asked?.queueId);
  const ticket = asked?.status === 'open' ? asked : await ticketOf(tx, { queue, agent, colleague, dialing });
  const by = dialing.forwardedBy ? await tx.get('agent', dialing.forwardedBy) : null;
  const reason = by ? `${by.name} → ${by.id === colleague.id ? dialing.number : colleague.name}` : '';
  // Their side first, so that its id is the older one.
  const theirs = dialing.theirCallId
    ? await begin(tx, queue, ticket, {
        callId: dialing.theirCallId,
        agent: colleague,
        direction: 'in',
        colleagueId: agent.id,
        remote: { address: agent.extension ?? '', name: agent.name },
        reason,
      })
    : null;
  const own = await begin(tx, queue, ticket, {
    callId: dialing.callId,
    agent,
    direction: 'out',
    colleagueId: colleague.id,
    remote: { address: dialing.number, name: colleague.name },
    reason,
  });
  return { own, theirs };
}

function assertReachable({ state, voice }: Agent): void {
  if (state === 'dnd' || state === 'banned')
    throw new CentralitaError('unavailable', 'The colleague takes no calls', { state });
  if (voice.used >= voice.capacity)
    throw new CentralitaError('conflict', 'The colleague has another call', { state });
}

interface About {
  readonly queue: Queue;
  readonly agent: Agent;
  readonly colleague: Agent;
  readonly dialing: InternalDialing;
}

/** Always a new one: internal calls are about anything. */
const ticketOf = (tx: Tx, { queue, agent, colleague, dialing }: About): Promise<Ticket> =>
  newTicket(tx, {
    queue,
    channel: 'voice',
    contact: null,
    identity: null,
    name: colleague.name,
    address: dialing.number,
    ownerId: agent.id,
    lastAction: { kind: 'call', channel: 'voice', direction: 'out', text: '', call: 'dialing', at: tx.now },
  });

async function begin(tx: Tx, queue: Queue, ticket: Ticket, side: Side): Promise<Call> {
  const { callId, agent, direction, colleagueId, remote, reason } = side;
  const about = { ticketId: ticket.id, queueId: queue.id, direction, agentId: agent.id, colleagueId };
  const ownAddress = { address: agent.extension ?? '', alias: agent.name };
  const interaction = await open(tx, { ...about, channel: 'voice', ownAddress, remote, reason });
  const call: Call = {
    ...noTimes,
    ...about,
    id: callId,
    interactionId: interaction.id,
    number: remote.address,
    name: remote.name,
    state: direction === 'in' ? 'ringing' : 'dialing',
    startedAt: tx.now,
  };
  return tx.put('call', call);
}
