import type { Agent, Client, Interaction, Queue, Ticket, Tipification } from '@centralita/core';
import { callableNumber } from '../internal/callable-number.js';
import { messageTargetOf } from '../messages/message-target.js';
import type { UseStore } from '../internal/stores.js';

/** The data that the header draws, read once per render. */
export interface TicketView {
  readonly client: Client;
  readonly ticket: Ticket;
  readonly queue: Queue | null;
  /** Oldest first. */
  readonly interactions: readonly Interaction[];
  /** The one that the page shows. */
  readonly shown: Interaction | undefined;
  /** The conversation in which this agent writes. */
  readonly writing: Interaction | null;
  readonly tipification: Tipification | null;
  readonly me: Agent | null;
  readonly owner: Agent | null;
  /** The contact's usual number, else the one of a call. */
  readonly phone: string | null;
  readonly mine: boolean;
  readonly offline: boolean;
  /** It was resolved here; the server has not said so yet. */
  readonly resolving: boolean;
}

/** Null: no ticket is open. Undefined: nothing is known yet. */
export function readTicket(
  use: UseStore,
  client: Client | undefined,
  ticketId: string | null,
): TicketView | null | undefined {
  if (!client) return undefined;
  const loaded = use(client.tickets.$loaded);
  const selected = use(client.tickets.$selected);
  const id = ticketId ?? selected;
  const ticket = id ? use(client.tickets.ticket(id)) : null;
  if (!ticket) return loaded ? null : undefined;
  const me = use(client.agents.$own);
  const interactions = use(client.tickets.interactionsOf(ticket.id));
  const asked = use(client.tickets.$interaction)?.id;
  return {
    client,
    ticket,
    interactions,
    shown: interactions.find(({ id }) => id === asked) ?? interactions.at(-1),
    writing: messageTargetOf(interactions, me?.id, asked).interaction,
    me,
    queue: use(client.queues.queue(ticket.queueId)),
    tipification: use(client.tipification.of(ticket.id)),
    owner: ticket.ownerId ? use(client.agents.agent(ticket.ownerId)) : null,
    phone: phoneOf(use, client, ticket, interactions),
    mine: ticket.ownerId !== null && ticket.ownerId === me?.id,
    offline: use(client.$status).state !== 'online',
    resolving: use(client.tickets.$resolving).split(' ').includes(ticket.id),
  };
}

function phoneOf(
  use: UseStore,
  client: Client,
  { contactId }: Ticket,
  interactions: readonly Interaction[],
): string | null {
  const call = interactions.findLast((each) => each.channel === 'voice');
  if (call) return callableNumber(call.remote.address);
  if (!contactId) return null;
  const { contact } = use(client.contacts.contact(contactId));
  return contact?.points.find((point) => point.kind === 'phone')?.value ?? null;
}

/** Something is still going on: not even a wrap-up is left when it is closed. */
export const isLive = ({ status }: Interaction): boolean => status !== 'closed' && status !== 'wrap-up';

export type ResolveObstacle = 'call' | 'outcome' | 'owner' | null;

/** Why the ticket cannot be resolved now. The server judges again. */
export function resolveObstacle({
  ticket,
  mine,
  queue,
  tipification,
  interactions,
}: TicketView): ResolveObstacle {
  if (ticket.ownerId !== null && !mine) return 'owner';
  if (interactions.some((each) => each.channel === 'voice' && isLive(each))) return 'call';
  if (queue?.tipificationRequired && !tipification) return 'outcome';
  return null;
}
