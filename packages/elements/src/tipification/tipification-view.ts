import type { Client, Interaction, OutcomeTree, Queue, Ticket, Tipification } from '@centralita/core';
import type { UseStore } from '../internal/stores.js';

/** What the form shows of the client, read once per render. */
export interface TipificationView {
  readonly client: Client;
  readonly ticket: Ticket;
  readonly queue: Queue | null;
  readonly tree: OutcomeTree | null;
  readonly saved: Tipification | null;
  /** The own interaction whose wrap-up runs. */
  readonly wrapUp: Interaction | undefined;
}

export function readTipification(
  use: UseStore,
  client: Client | undefined,
  ticketId: string | null,
): TipificationView | undefined {
  if (!client) return undefined;
  const selected = use(client.tickets.$selected);
  const id = ticketId ?? selected;
  const ticket = id ? use(client.tickets.ticket(id)) : null;
  if (!ticket) return undefined;
  const queue = use(client.queues.queue(ticket.queueId));
  const me = use(client.$me)?.id;
  const own = use(client.tickets.interactionsOf(ticket.id)).filter((each) => each.agentId === me);
  return {
    client,
    ticket,
    queue,
    tree: queue?.outcomeTreeId ? use(client.tipification.tree(queue.outcomeTreeId)) : null,
    saved: use(client.tipification.of(ticket.id)),
    wrapUp: own.findLast((each) => each.status === 'wrap-up'),
  };
}
