import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import type { Collection } from '../lib/collection.js';
import { derived } from '../lib/derived.js';
import { keepLast } from '../lib/keep-last.js';
import { sortedIds } from '../lib/sorted-ids.js';
import type { Channel, Interaction, Offer, Params, Ticket } from '../protocol/index.js';
import { follow } from './feature.js';

/** Another object each time that one asks, so that asking again for the same leads there again. */
export interface ShownInteraction {
  readonly id: string;
}

/** How many resolved tickets that nobody shows are kept, for who looks back. */
const keptResolved = 50;

/**
 * Tickets, their interactions, the offers to this agent, and which ticket the page is looking at.
 *
 * @param forget is told of tickets that are not kept any more. Should one be reopened, the server tells all that belongs to it anew.
 */
export function createTickets(backend: Backend, forget: (ticketId: string) => void = () => undefined) {
  const tickets = follow(backend, 'ticket');
  const interactions = follow(backend, 'interaction');
  const byTicket = groupByTicket();
  interactions.watch(byTicket.update);
  const me = () => backend.$me.get()?.id;

  const { assign, ...others } = commands(backend);
  const shown = shownOnPage(backend, tickets);
  whenLongResolved(tickets, (id) => {
    if (id === shown.$selected.get()) return false;
    tickets.put(id, null);
    for (const interaction of byTicket.of(id)) interactions.put(interaction.id, null);
    forget(id);
    return true;
  });

  return {
    ...lists(backend, tickets),
    ...others,
    ...shown,
    assign,
    /** Takes an unassigned ticket, and shows it. */
    async assignToMe(ticketId: string): Promise<Ticket> {
      const ticket = await assign(ticketId, me() ?? '');
      shown.open(ticketId);
      return ticket;
    },
    ticket: (id: string) => tickets.store(id),
    interaction: (id: string) => interactions.store(id),
    /** Interactions of a ticket, oldest first. */
    interactionsOf: (ticketId: string) => byTicket.store(ticketId),
    /** Ids of tickets whose resolving waits for the server, in a row with spaces. */
    $resolving: derived([backend.$pending], (pending) => {
      const ids = new Set<string>();
      for (const { name, params } of pending) {
        const { ticketId } = params as Params<'tickets.resolve'>;
        if (name === 'tickets.resolve') ids.add(ticketId);
        if (name === 'tickets.reopen') ids.delete(ticketId);
      }
      return [...ids].join(' ');
    }),
  };
}
export type Tickets = ReturnType<typeof createTickets>;

/** What all elements of the page show. */
function shownOnPage(backend: Backend, tickets: Collection<Ticket>) {
  const $selected = atom<string | null>(null);
  const $interaction = atom<ShownInteraction | null>(null);
  tickets.watch((id, next) => {
    if (!next && $selected.get() === id) $selected.set(null);
  });
  const showInteraction = (id: string | null): void => $interaction.set(id === null ? null : { id });
  const read = (ticketId: string) => {
    const ticket = tickets.get(ticketId);
    if (ticket && ticket.ownerId === backend.$me.get()?.id && ticket.unread > 0) {
      void backend.request('tickets.read', { ticketId }).catch(() => undefined);
    }
  };

  return {
    /** The ticket that the page shows. */
    $selected: $selected as ReadableAtom<string | null>,
    /** The interaction that was asked for last; null: of a ticket the newest. */
    $interaction: $interaction as ReadableAtom<ShownInteraction | null>,
    /** Shows one interaction of a ticket that is on the page, in all elements that show the ticket. */
    showInteraction,
    /** Shows a ticket, and of it one interaction, in all elements of the page; its unread dot goes. */
    open(ticketId: string | null, interactionId: string | null = null): void {
      showInteraction(interactionId);
      $selected.set(ticketId);
      if (ticketId) read(ticketId);
    },
    read,
  };
}

function lists(backend: Backend, tickets: Collection<Ticket>) {
  const me = () => backend.$me.get()?.id;
  const isOpen = (ticket: Ticket) => ticket.status === 'open';
  const $mine = sortedIds(
    tickets,
    (ticket) => isOpen(ticket) && ticket.ownerId === me(),
    (ticket) => ticket.changedAt,
  );
  const $unassigned = sortedIds(
    tickets,
    (ticket) => isOpen(ticket) && ticket.ownerId === null,
    (ticket) => ticket.changedAt,
  );
  const $others = sortedIds(
    tickets,
    (ticket) => isOpen(ticket) && ticket.ownerId !== null && ticket.ownerId !== me(),
    (ticket) => ticket.changedAt,
  );
  const $loaded = atom(false);
  const $offers = atom<readonly Offer[]>([]);
  const offers = follow(backend, 'offer', ({ state }) => state === 'offered');

  backend.$me.listen(() => {
    $mine.refresh();
    $others.refresh();
  });
  backend.on('snapshot', () => $loaded.set(true));
  const $allOffers = atom<readonly Offer[]>([]);
  offers.watch(() => {
    $allOffers.set([...offers.values()]);
    $offers.set($allOffers.get().filter((offer) => offer.agentId === me()));
  });

  return {
    /** False until the first snapshot: show a skeleton, not "empty". */
    $loaded: $loaded as ReadableAtom<boolean>,
    /** Ids of my open tickets, last changed first. */
    $mine: $mine as ReadableAtom<readonly string[]>,
    /** Ids of open tickets without an owner in my queues. */
    $unassigned: $unassigned as ReadableAtom<readonly string[]>,
    /** Ids of open tickets of colleagues, as far as one may see them: supervisors all. */
    $others: $others as ReadableAtom<readonly string[]>,
    /** What is offered now, to whomever; an agent sees only the own. */
    $allOffers: $allOffers as ReadableAtom<readonly Offer[]>,
    /** What is offered to me now. */
    $offers: $offers as ReadableAtom<readonly Offer[]>,
  };
}

function commands(backend: Backend) {
  const assign = (ticketId: string, agentId: string) =>
    backend.request('tickets.assign', { ticketId, agentId });
  return {
    assign,
    resolve: (ticketId: string) => backend.request('tickets.resolve', { ticketId }),
    reopen: (ticketId: string) => backend.request('tickets.reopen', { ticketId }),
    setTags: (ticketId: string, tags: string[]) => backend.request('tickets.setTags', { ticketId, tags }),
    setContext: (ticketId: string, context: Record<string, string>) =>
      backend.request('tickets.setContext', { ticketId, context }),
    history: (contactId: string, limit = 20) => backend.request('tickets.history', { contactId, limit }),
    setPriority: (ticketId: string, priority: number) =>
      backend.request('tickets.setPriority', { ticketId, priority }),
    accept: (offerId: string) => backend.request('offers.accept', { offerId }),
    decline: (offerId: string) => backend.request('offers.decline', { offerId }),
    /** Begins to write to an address of the contact on another channel. */
    start: (ticketId: string, channel: Channel, address: string) =>
      backend.request('interactions.start', { ticketId, channel, address }),
    /** Passes a written conversation on. */
    transfer: (interactionId: string, to: Params<'interactions.transfer'>['to'], note?: string) =>
      backend.request('interactions.transfer', { interactionId, to, ...(note && { note }) }),
    /** Closes a written conversation; its slot is free. */
    end: (interactionId: string) => backend.request('interactions.end', { interactionId }),
    markDone: (interactionId: string) => backend.request('interactions.markDone', { interactionId }),
    /** Where the queue allows it; null: without limit. */
    extendWrapUp: (interactionId: string, seconds: number | null = 60) =>
      backend.request('interactions.extendWrapUp', { interactionId, seconds }),
  };
}

/** Tells which tickets were resolved longest ago, as soon as there are many that nobody shows. `false`: this one stays. */
function whenLongResolved(tickets: Collection<Ticket>, forget: (ticketId: string) => boolean): void {
  const resolved = new Set<string>();
  tickets.watch((id, next) => {
    resolved.delete(id);
    if (next?.status !== 'resolved') return;
    resolved.add(id);
    for (const old of resolved) {
      if (resolved.size <= keptResolved) return;
      if (tickets.store(old).lc === 0 && forget(old)) resolved.delete(old);
    }
  });
}

/** The interactions of each ticket, and a store for each ticket that somebody asked for. */
function groupByTicket() {
  const stores = new Map<string, WritableAtom<readonly Interaction[]>>();
  const lists = new Map<string, readonly Interaction[]>();
  const of = (ticketId: string) => lists.get(ticketId) ?? [];
  const put = (ticketId: string, list: readonly Interaction[]) => {
    if (list.length > 0) lists.set(ticketId, list);
    else lists.delete(ticketId);
    stores.get(ticketId)?.set(list);
  };
  return {
    of,
    update(id: string, next: Interaction | null, before: Interaction | null): void {
      const others = (ticketId: string) => of(ticketId).filter((each) => each.id !== id);
      if (before && before.ticketId !== next?.ticketId) put(before.ticketId, others(before.ticketId));
      if (next)
        put(
          next.ticketId,
          [...others(next.ticketId), next].sort((a, b) => a.openedAt - b.openedAt),
        );
    },
    store: (ticketId: string): ReadableAtom<readonly Interaction[]> =>
      keepLast(stores, ticketId, stores.get(ticketId) ?? atom(of(ticketId))),
  };
}
