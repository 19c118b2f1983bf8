import { groupOf, type Call, type Entity, type EntityName, type Ticket } from '@centralita/core/protocol';
import { derivedAgent } from '../projections/derived-agent.js';
import { assign } from '../routing/assign.js';
import { inLane, laneOf, rankOf, whileAway } from '../routing/rank.js';
import { roomOf } from '../routing/room.js';
import type { Engine } from '../storage/engine.js';

/**
 * Computes all derived state from the base rows of the whole store, and gives every difference to what is stored, in words.
 * It runs no projection: only pure functions, and once more in its own words what the projections must agree to.
 */
export async function checkDerived({ db }: Engine, now: number): Promise<string[]> {
  const all = async <N extends EntityName>(entity: N): Promise<Entity<N>[]> => {
    const rows = await db
      .selectFrom(entity as 'tag')
      .select('data')
      .execute();
    return rows.map((row) => JSON.parse(row.data) as Entity<N>);
  };
  const check = new DerivedCheck({
    agents: await all('agent'),
    tickets: await all('ticket'),
    interactions: await all('interaction'),
    offers: await all('offer'),
    calls: await all('call'),
    queues: await all('queue'),
    stats: await all('queueStats'),
    memberships: await all('membership'),
    visits: await all('visit'),
    states: await all('customState'),
    timers: await db.selectFrom('timer').selectAll().execute(),
    times: await db.selectFrom('agent_time').selectAll().where('until', 'is', null).execute(),
    now,
  });
  return check.run();
}

interface Rows {
  readonly agents: readonly Entity<'agent'>[];
  readonly tickets: readonly Ticket[];
  readonly interactions: readonly Entity<'interaction'>[];
  readonly offers: readonly Entity<'offer'>[];
  readonly calls: readonly Call[];
  readonly queues: readonly Entity<'queue'>[];
  readonly stats: readonly Entity<'queueStats'>[];
  readonly memberships: readonly Entity<'membership'>[];
  readonly visits: readonly Entity<'visit'>[];
  readonly states: readonly Entity<'customState'>[];
  readonly timers: readonly { readonly kind: string; readonly subject: string; readonly due: number }[];
  readonly times: readonly { readonly agent_id: string; readonly state: string }[];
  readonly now: number;
}

class DerivedCheck {
  readonly #rows: Rows;
  readonly #faults: string[] = [];

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  run(): string[] {
    this.#agents();
    this.#tickets();
    this.#calls();
    this.#ranks();
    this.#stats();
    this.#visits();
    this.#routing();
    return this.#faults;
  }

  #same(what: string, stored: unknown, computed: unknown): void {
    const [a, b] = [JSON.stringify(stored), JSON.stringify(computed)];
    if (a !== b) this.#faults.push(`${what} is ${a}, computed ${b}`);
  }

  /** What waits in a queue, and not on its way from agent to agent. */
  get #waiting() {
    return this.#rows.interactions.filter(
      ({ status, transfer }) => (status === 'queued' || status === 'offered') && transfer === null,
    );
  }

  #agents(): void {
    const { agents, interactions, offers, calls, states, times, now } = this.#rows;
    for (const agent of agents) {
      const own = ({ agentId }: { readonly agentId: string | null }) => agentId === agent.id;
      const hands = {
        interactions: interactions.filter((each) => own(each) && !['queued', 'closed'].includes(each.status)),
        offers: offers.filter((each) => own(each) && each.state === 'offered'),
        calls: calls.filter((each) => own(each) && !['waiting', 'ended'].includes(each.state)),
      };
      this.#same(`agent ${agent.id}`, agent, derivedAgent({ agent, original: agent, hands, states, now }));
      const open = times.filter((row) => row.agent_id === agent.id);
      // An agent who has never been here has no time yet.
      if (open.length > 0 || agent.state !== 'offline')
        this.#same(
          `time of ${agent.id}`,
          open.map(({ state }) => state),
          [agent.state],
        );
    }
  }

  #tickets(): void {
    for (const ticket of this.#rows.tickets) {
      const waiting = this.#waiting.filter((each) => each.ticketId === ticket.id);
      const others = waiting.map(({ queueId }) => queueId).filter((queueId) => queueId !== ticket.queueId);
      const ids = others.length > 0 ? [...new Set(others)].sort() : undefined;
      this.#same(`queues of ${ticket.number}`, ticket.waitingQueueIds, ids);
      // A ticket that nobody owns may wait without a conversation.
      if (waiting.length > 0 || ticket.ownerId !== null) {
        const present = waiting.filter((each) => each.awaySince === undefined);
        const counted = present.length > 0 ? present : waiting;
        const since = counted.map(({ queuedAt, openedAt }) => queuedAt ?? openedAt);
        this.#same(`wait of ${ticket.number}`, ticket.waitingSince, since.sort((a, b) => a - b)[0] ?? null);
      }
      const isAway = ticket.status === 'open' && waiting.every((each) => each.awaySince !== undefined);
      const awaySince = isAway ? waiting.map((each) => each.awaySince!).sort((a, b) => a - b)[0] : undefined;
      this.#same(`absence of ${ticket.number}`, ticket.awaySince, awaySince);
      this.#lastAction(ticket);
    }
  }

  #lastAction({ id, number, lastAction }: Ticket): void {
    if (lastAction.kind !== 'call') return;
    const shown = this.#rows.calls.filter(
      (call) => call.ticketId === id && !(call.colleagueId && call.direction === 'in'),
    );
    const texts = shown.map((call) =>
      call.state === 'ended' && call.answeredAt === null ? 'missed' : call.state,
    );
    if (!texts.includes(lastAction.call ?? 'ended'))
      this.#faults.push(`ticket ${number} shows a call as ${lastAction.call}, its calls are ${texts.join()}`);
  }

  #calls(): void {
    for (const { id, channel, colleagueId, status } of this.#rows.interactions) {
      if (channel !== 'voice' || colleagueId || (status !== 'queued' && status !== 'offered')) continue;
      const call = this.#rows.calls.find((each) => each.interactionId === id);
      const offer = this.#rows.offers.find((each) => each.interactionId === id && each.state === 'offered');
      const { state, agentId } = call ?? {};
      const expected = status === 'offered' ? ['ringing', offer?.agentId] : ['waiting', null];
      this.#same(`call of ${id}`, [state, agentId], expected);
    }
  }

  #ranks(): void {
    const { interactions, tickets, queues } = this.#rows;
    for (const each of interactions) {
      const waits = this.#waiting.includes(each);
      if (!waits || each.rank === null) {
        if (waits !== (each.rank !== null)) this.#faults.push(`${each.id} is ${each.status} at ${each.rank}`);
        continue;
      }
      const lane = laneOf(each.rank);
      const since = lane === 'returned' ? each.openedAt : (each.queuedAt ?? each.openedAt);
      const priority = tickets.find(({ id }) => id === each.ticketId)?.priority ?? 0;
      const ageing = queues.find(({ id }) => id === each.queueId)?.ageingSeconds ?? 0;
      const rank = inLane(lane, rankOf(priority, since, ageing));
      this.#same(`rank of ${each.id}`, each.rank, each.awaySince === undefined ? rank : whileAway(rank));
    }
  }

  /** Stats may be older than the rows only while their timer is about to fire. */
  #stats(): void {
    const { stats, timers, agents, memberships, now } = this.#rows;
    const online = new Set(agents.filter(({ connected }) => connected).map(({ id }) => id));
    for (const { id, waiting, longestSince, online: there } of stats) {
      const due = timers.find((row) => row.kind === 'figures' && row.subject === id)?.due ?? Infinity;
      if (due <= now + 500) continue;
      const waits = this.#waiting.filter((each) => each.queueId === id);
      const items = waits.filter(({ awaySince }) => awaySince === undefined);
      const since = items.flatMap(({ queuedAt }) => (queuedAt === null ? [] : [queuedAt]));
      const longest = since.length > 0 ? Math.min(...since) : null;
      const members = memberships.filter(
        (each) => each.queueId === id && each.loggedIn && online.has(each.userId),
      );
      this.#same(`stats of ${id}`, [waiting, longestSince, there], [items.length, longest, members.length]);
    }
  }

  #visits(): void {
    const { visits, interactions, agents } = this.#rows;
    for (const visit of visits) {
      const interaction = interactions.find(({ id }) => id === visit.interactionId);
      if (!interaction) continue;
      const { status, agentId } = interaction;
      const waits = status === 'queued' || status === 'offered';
      const isOpen = waits || status === 'active' || status === 'held';
      const name = agents.find(({ id }) => id === agentId)?.name ?? null;
      this.#same(
        `visit ${visit.id}`,
        [visit.state, isOpen ? visit.agentName : null, visit.position !== null],
        [waits ? 'waiting' : isOpen ? 'active' : 'closed', isOpen ? name : null, waits],
      );
      this.#position(visit, interaction);
    }
  }

  /** A position may be older than the rows only while the timer of its queue is about to fire. */
  #position({ id, position }: Entity<'visit'>, { queueId, rank }: Entity<'interaction'>): void {
    const { timers, now } = this.#rows;
    const due = timers.find((row) => row.kind === 'positions' && row.subject === queueId)?.due ?? 0;
    const isTimed = due > now && due <= now + 2_000;
    if (position === null || rank === null || isTimed) return;
    const before = this.#waiting.filter((each) => each.queueId === queueId && (each.rank ?? rank) < rank);
    this.#same(`position of ${id}`, position, before.length);
  }

  /** Nothing waits beside somebody who could take it. */
  #routing(): void {
    const { agents, memberships, queues, offers, timers } = this.#rows;
    const declined = new Set(timers.filter(({ kind }) => kind === 'declined').map(({ subject }) => subject));
    const waiting = this.#waiting.flatMap(({ id, queueId, channel, rank, status }) => {
      const queue = queues.find((each) => each.id === queueId);
      const refusals = offers.filter((offer) => offer.interactionId === id && declined.has(offer.id));
      if (status !== 'queued' || !queue) return [];
      return {
        interactionId: id,
        queueId,
        group: groupOf[channel],
        rank: rank ?? 0,
        strategy: queue.strategy,
        needs: queue.skills,
        passedBy: new Set<string>(),
        refusedBy: new Set(refusals.map(({ agentId }) => agentId)),
      };
    });
    const candidates = agents.map((agent) => ({
      agentId: agent.id,
      queueIds: new Set(
        memberships
          .filter(({ userId, loggedIn, paused }) => userId === agent.id && loggedIn && paused === null)
          .map(({ queueId }) => queueId),
      ),
      skills: agent.skills,
      room: roomOf(agent),
      written: Math.max(0, agent.chat.capacity - agent.chat.used),
      open: agent.voice.used + agent.chat.used,
      idleSince: agent.idleSince,
      lastOfferAt: agent.lastOfferAt,
    }));
    for (const { interactionId, agentId } of assign(waiting, candidates))
      this.#faults.push(`${interactionId} waits although ${agentId} is free`);
  }
}
