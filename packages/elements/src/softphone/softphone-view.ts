import type {
  Agent,
  CallView,
  Client,
  Interaction,
  Offer,
  Quality,
  Queue,
  Registration,
  Ticket,
} from '@centralita/core';
import type { UseStore } from '../internal/stores.js';
import type { Line } from './line.js';

/** A call with what the server knows of it. */
export interface CallCard {
  readonly call: CallView;
  /** Best name: the contact's, the caller's, else the number. */
  readonly name: string;
  readonly queue: Queue | null;
  readonly interaction: Interaction | null;
  readonly ticket: Ticket | null;
  /** While it rings. */
  readonly offer: Offer | null;
}

/** The data that `<cc-softphone>` draws. */
export interface SoftphoneView {
  readonly client: Client | undefined;
  readonly line: Line | undefined;
  readonly link: 'none' | 'connecting' | 'online' | 'offline' | 'signed-out';
  readonly own: Agent | null;
  readonly registration: Registration;
  readonly quality: Quality | null;
  readonly cards: readonly CallCard[];
  readonly recent: readonly Interaction[];
}

const off: Registration = { state: 'off', reason: null };
const maxRecentCalls = 3;

export function readSoftphone(
  use: UseStore,
  client: Client | undefined,
  line: Line | undefined,
): SoftphoneView {
  const calls = use(line?.$calls) ?? [];
  const status = use(client?.$status);
  const own = use(client?.agents.$own) ?? null;
  const cards = calls.map((call) => (client ? cardOf(use, client, call) : bare(call)));
  return {
    client,
    line,
    link: client ? linkOf(status?.state ?? 'idle', own !== null) : line ? 'online' : 'none',
    own,
    registration: use(line?.$registration) ?? off,
    quality: use(line?.$quality) ?? null,
    cards,
    recent: client && cards.length === 0 ? recentCalls(use, client) : [],
  };
}

function linkOf(state: string, known: boolean): SoftphoneView['link'] {
  if (state === 'online') return known ? 'online' : 'none';
  if (state === 'signed-out') return 'signed-out';
  return known || state === 'waiting' || state === 'closed' ? 'offline' : 'connecting';
}

const bare = (call: CallView): CallCard => {
  return { call, name: call.name || call.number, queue: null, interaction: null, ticket: null, offer: null };
};

function cardOf(use: UseStore, { tickets, queues }: Client, call: CallView): CallCard {
  const ticket = call.ticketId === null ? null : use(tickets.ticket(call.ticketId));
  const interaction = call.interactionId === null ? null : use(tickets.interaction(call.interactionId));
  const offers = use(tickets.$offers);
  return {
    call,
    name: ticket?.contactName || call.name || call.number,
    queue: call.queueId === null ? null : use(queues.queue(call.queueId)),
    interaction,
    ticket,
    offer: offers.find(({ interactionId }) => interactionId === call.interactionId) ?? null,
  };
}

/** The latest calls of the agent's open tickets. */
function recentCalls(use: UseStore, { tickets }: Client): readonly Interaction[] {
  return use(tickets.$mine)
    .slice(0, 20)
    .flatMap((id) => use(tickets.interactionsOf(id)))
    .filter(({ channel, endedAt }) => channel === 'voice' && endedAt !== null)
    .sort((a, b) => b.openedAt - a.openedAt)
    .slice(0, maxRecentCalls);
}

/** The call before the agent's eyes: what is talked to, else dialed, rings, is held; the others are rows above. */
export function mainCard(cards: readonly CallCard[]): CallCard | undefined {
  const byState = (state: CallView['state']) => cards.find(({ call }) => call.state === state);
  return byState('connected') ?? byState('dialing') ?? byState('ringing') ?? cards[0];
}

/** Whether this browser controls the call and it has been answered. */
export const isControllable = ({ call }: CallCard): boolean =>
  call.here && (call.state === 'connected' || call.state === 'held');
