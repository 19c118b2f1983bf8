import { atom, computed, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import type { Collection } from '../lib/collection.js';
import { keepRecent } from '../lib/keep-recent.js';
import { sortedIds } from '../lib/sorted-ids.js';
import type { Channel, Interaction, Offer, Params, Ticket } from '../protocol/index.js';
import { follow } from './feature.js';

/** A request to show an interaction: another object each time, so that a second request for the same one is noticed. */
export interface ShownInteraction {
  readonly id: string;
}

/** This many resolved tickets that no element shows are kept, for agents who go back to them. */
const maxIdleResolved = 50;

/**
 * Tickets, their interactions, the offers to this agent, and the ticket that the page shows.
 *
 * Commands on tickets and `markDone` are durable; `assign`, `accept`, `decline`, `start`, `transfer`, `end` and `extendWrapUp` are
 * perishable. Errors: `forbidden`, `conflict` (somebody else was first, or the state does not allow it), `not-found`, `expired`.
 *
 * @param forget called for each ticket that is no longer kept. If it is reopened, the server sends all that belongs to it again
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
    /** Takes an unassigned ticket and shows it. */
    async assignToMe(ticketId: string): Promise<Ticket> {
      const ticket = await assign(ticketId, me() ?? '');
      shown.open(ticketId);
      return ticket;
    },
    ticket: (id: string) => tickets.store(id),
    interaction: (id: string) => interactions.store(id),
    /** Interactions of a ticket, oldest first. */
    interactionsOf: (ticketId: string) => byTicket.store(ticketId),
    /** Ids of tickets whose resolution waits for the server, separated by spaces. */
    $resolving: computed(backend.$pending, (pending) => {
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

/** The selection that all elements of the page share. */
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
    /** The interaction that was asked for last; null for the newest one of the ticket. */
    $interaction: $interaction as ReadableAtom<ShownInteraction | null>,
    /** Shows one interaction of a ticket that is on the page, in all elements that show the ticket. */
    showInteraction,
    /** Shows a ticket, or one interaction of it, in all elements of the page, and marks it as read. */
    open(ticketId: string | null, interactionId: string | null = null): void {
      showInteraction(interactionId);
      $selected.set(ticketId);
      if (ticketId) read(ticketId);
    },
    read,
  };
}

/** Subtracted from the time of a ticket whose customer is away, so that it sorts after all others. */
const longAgoMs = 1e15;
const rankOf = ({ changedAt, awaySince }: Ticket): number =>
  awaySince === undefined ? changedAt : changedAt - longAgoMs;

function lists(backend: Backend, tickets: Collection<Ticket>) {
  const me = () => backend.$me.get()?.id;
  const isOpen = (ticket: Ticket) => ticket.status === 'open';
  const $mine = sortedIds(tickets, (ticket) => isOpen(ticket) && ticket.ownerId === me(), rankOf);
  const $unassigned = sortedIds(tickets, (ticket) => isOpen(ticket) && ticket.ownerId === null, rankOf);
  const $others = sortedIds(
    tickets,
    (ticket) => isOpen(ticket) && ticket.ownerId !== null && ticket.ownerId !== me(),
    rankOf,
  );
  const $loaded = atom(false);
  const offers = follow(backend, 'offer', ({ state }) => state === 'offered');
  const $allOffers = computed(offers.$revision, (): readonly Offer[] => [...offers.values()]);

  backend.$me.listen(() => {
    $mine.refresh();
    $others.refresh();
  });
  backend.on('snapshot', () => $loaded.set(true));

  return {
    /** False until the first snapshot: show a skeleton and not an empty list. */
    $loaded: $loaded as ReadableAtom<boolean>,
    /** Ids of my open tickets, most recently changed first; those whose customer is away come last. */
    $mine: $mine as ReadableAtom<readonly string[]>,
    /** Ids of open tickets without an owner in my queues. */
    $unassigned: $unassigned as ReadableAtom<readonly string[]>,
    /** Ids of the colleagues' open tickets that this user may see: supervisors see all. */
    $others: $others as ReadableAtom<readonly string[]>,
    /** All open offers that this user may see: an agent sees only its own. */
    $allOffers,
    /** The open offers to this user. */
    $offers: computed([$allOffers, backend.$me], (all, user) =>
      all.filter(({ agentId }) => agentId === user?.id),
    ),
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
    /** Starts a written conversation with an address of the contact on another channel. */
    start: (ticketId: string, channel: Channel, address: string) =>
      backend.request('interactions.start', { ticketId, channel, address }),
    /** Transfers a written conversation. */
    transfer: (interactionId: string, to: Params<'interactions.transfer'>['to'], note?: string) =>
      backend.request('interactions.transfer', { interactionId, to, ...(note && { note }) }),
    /** Closes a written conversation, which frees its place. */
    end: (interactionId: string) => backend.request('interactions.end', { interactionId }),
    /** Ends the wrap-up. */
    markDone: (interactionId: string) => backend.request('interactions.markDone', { interactionId }),
    /** Adds time to the wrap-up where the queue allows it; null removes the limit. */
    extendWrapUp: (interactionId: string, seconds: number | null = 60) =>
      backend.request('interactions.extendWrapUp', { interactionId, seconds }),
  };
}

/** Calls `forget` for the tickets that were resolved first once many are idle; a ticket for which it returns false stays. */
function whenLongResolved(tickets: Collection<Ticket>, forget: (ticketId: string) => boolean): void {
  const resolved = new Set<string>();
  tickets.watch((id, next) => {
    resolved.delete(id);
    if (next?.status !== 'resolved') return;
    resolved.add(id);
    for (const old of resolved) {
      if (resolved.size <= maxIdleResolved) return;
      if (tickets.store(old).lc === 0 && forget(old)) resolved.delete(old);
    }
  });
}

/** The interactions of each ticket, and a store for each ticket that was asked for. */
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
      keepRecent(stores, ticketId, stores.get(ticketId) ?? atom(of(ticketId))),
  };
}
