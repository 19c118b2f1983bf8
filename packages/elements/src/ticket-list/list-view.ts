import type { Client, Offer, Queue, Ticket } from '@centralita/core';
import type { UseStore } from '../internal/stores.js';

/** Which of the lists. */
export type ListTab = 'mine' | 'unassigned' | 'others';

/** A written conversation that is offered to this agent. */
export interface OfferView {
  readonly offer: Offer;
  readonly ticket: Ticket;
}

/** The data that `<cc-ticket-list>` draws around its rows. */
export interface ListView {
  readonly client: Client;
  readonly ids: Readonly<Record<ListTab, readonly string[]>>;
  /** The lists that this user has: those of colleagues only who sees all. */
  readonly tabs: readonly ListTab[];
  readonly offers: readonly OfferView[];
  readonly selected: string | null;
  readonly queues: readonly Queue[];
  /** Let an offer ring out, and gets nothing new since. */
  readonly missed: boolean;
  readonly link: 'online' | 'offline' | 'signed-out';
}

/** Undefined: nothing is known yet. */
export function readList(use: UseStore, client: Client | undefined): ListView | undefined {
  if (!client || !use(client.tickets.$loaded)) return undefined;
  const { tickets } = client;
  const { state } = use(client.$status);
  const chosen = use(client.agents.$own)?.chosen;
  // Calls ring in the phone.
  const written = use(tickets.$offers).filter(({ channel }) => channel !== 'voice');
  return {
    client,
    ids: { mine: use(tickets.$mine), unassigned: use(tickets.$unassigned), others: use(tickets.$others) },
    tabs: use(client.$me)?.role === 'agent' ? ['mine', 'unassigned'] : ['mine', 'unassigned', 'others'],
    offers: written.flatMap((offer) => {
      const ticket = use(tickets.ticket(offer.ticketId));
      return ticket ? [{ offer, ticket }] : [];
    }),
    selected: use(tickets.$selected),
    queues: use(client.queues.$all),
    missed: chosen?.state === 'paused' && chosen.reason === 'missed',
    link: state === 'online' || state === 'signed-out' ? state : 'offline',
  };
}
