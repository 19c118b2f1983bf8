import type { Things } from '../evidence.js';
import type { Act } from '../schedule.js';
import { timing } from '../timing.js';
import type { Desk } from './desk.js';
import type { Answer, Timer } from './store.js';

/** The number of conversations that an agent has at the same time. */
const maxChats = 2;
export const queueId = 'support';

/** A command as a page sends it; its targets have been resolved already. */
export interface Request {
  readonly act: Act;
  readonly ticketId: string;
  readonly offerId: string;
  /** The id of the message to write. */
  readonly marker: string;
  readonly page: string;
  readonly term: number;
}

type Result = Answer['result'];

/**
 * The contact center of the model: tickets, offers and agents. It is small, but has every rule that an invariant
 * checks.
 */
export class Centre {
  readonly #desk: Desk;
  readonly #compareAndSet: boolean;

  constructor(desk: Desk, { compareAndSet }: { readonly compareAndSet: boolean }) {
    this.#desk = desk;
    this.#compareAndSet = compareAndSet;
  }

  do(agentId: string, request: Request): Result {
    const result = this.#act(agentId, request);
    this.#route();
    return result;
  }

  /** A customer writes. As in the real server, only the log shows the id of the offer or contact. */
  write(ticketId: string, marker: string): void {
    const desk = this.#desk;
    if (!desk.tables.ticket.has(ticketId)) {
      desk.put('ticket', { id: ticketId, queueId, ownerId: null, status: 'open', waitingSince: desk.now });
      const id = `i-${ticketId}`;
      desk.put('interaction', { id, ticketId, agentId: null, status: 'queued', wrapUpUntil: null });
    }
    desk.put('message', { id: marker, ticketId });
    this.#route();
  }

  leave(ticketId: string): void {
    const interaction = this.#interaction(ticketId);
    if (interaction) this.#finish(interaction);
    this.#route();
  }

  connected(agentId: string, connected: boolean): void {
    const agent = this.#agent(agentId);
    this.#desk.clearTimer('grace', agentId);
    const back = connected && agent.chosen.state === 'offline';
    this.#refresh(agentId, { connected, chosen: back ? { state: 'online' } : agent.chosen });
    if (!connected) this.#desk.setTimer('grace', agentId, timing.grace);
    this.#route();
  }

  fire({ kind, subject }: Timer): void {
    this.#desk.clearTimer(kind, subject);
    if (kind === 'lease') return this.connected(subject, false);
    if (kind === 'offer') this.#miss(subject);
    if (kind === 'grace') this.#giveUp(subject);
    if (kind === 'wrap-up') this.#close(this.#desk.tables.interaction.get(subject)!);
    this.#route();
  }

  #act(agentId: string, { act, ticketId, offerId, marker, page, term }: Request): Result {
    switch (act.act) {
      case 'note':
      case 'say':
        return this.#say(agentId, ticketId, marker, act.act === 'say');
      case 'claim':
        return this.#claim(agentId, ticketId);
      case 'transfer':
        return this.#transfer(agentId, ticketId, act.to);
      case 'accept':
      case 'decline':
        return this.#answer(agentId, offerId, act.act);
      case 'state':
        this.#refresh(agentId, { chosen: { state: act.state } });
        return 'done';
      case 'end':
      case 'resolve':
        return this.#end(agentId, ticketId, act.act);
      case 'lead':
        this.#refresh(agentId, { term: this.#agent(agentId).term + 1 } as Partial<Things['agent']>);
        return 'done';
      case 'dial':
        if (term < this.#agent(agentId).term) return 'conflict';
        this.#desk.put('act', { id: marker, agentId, term, tab: page });
        return 'done';
    }
  }

  #say(agentId: string, ticketId: string, marker: string, needsOwner: boolean): Result {
    const ticket = this.#visible(agentId, ticketId);
    if (!ticket) return 'not-found';
    if (needsOwner && ticket.ownerId !== agentId) return 'conflict';
    if (this.#desk.tables.message.has(marker)) return 'conflict';
    this.#desk.put('message', { id: marker, ticketId });
    return 'done';
  }

  #claim(agentId: string, ticketId: string): Result {
    const ticket = this.#desk.tables.ticket.get(ticketId);
    if (ticket?.status !== 'open') return 'not-found';
    const taken = ticket.ownerId !== null && ticket.ownerId !== agentId;
    if (taken && this.#compareAndSet) return 'conflict';
    this.#own(agentId, ticket, agentId);
    return 'done';
  }

  #transfer(agentId: string, ticketId: string, to: string): Result {
    const ticket = this.#visible(agentId, ticketId);
    if (ticket?.status !== 'open' || (ticket.ownerId !== agentId && agentId !== 'sofia')) return 'not-found';
    this.#own(agentId, ticket, to);
    return 'done';
  }

  #answer(agentId: string, offerId: string, how: 'accept' | 'decline'): Result {
    const offer = this.#desk.tables.offer.get(offerId);
    if (offer?.agentId !== agentId) return 'not-found';
    if (offer.state !== 'offered') return 'conflict';
    this.#settle(offer, how === 'accept' ? 'accepted' : 'declined');
    if (how === 'accept') this.#own(agentId, this.#desk.tables.ticket.get(offer.ticketId)!, agentId);
    else this.#requeue(offer.ticketId);
    return 'done';
  }

  #end(agentId: string, ticketId: string, how: 'end' | 'resolve'): Result {
    const ticket = this.#visible(agentId, ticketId);
    const interaction = this.#interaction(ticketId);
    if (!ticket || !interaction) return 'not-found';
    if (how === 'end') {
      if (interaction.status !== 'active') return 'conflict';
      this.#finish(interaction);
      return 'done';
    }
    if (ticket.status === 'resolved') return 'conflict';
    this.#close(interaction);
    const last = this.#desk.tables.ticket.get(ticketId)!;
    this.#desk.put('ticket', { ...last, status: 'resolved', waitingSince: null });
    this.#desk.audit(`agent:${agentId}`, 'ticket.state', ticketId, { to: 'resolved' });
    return 'done';
  }

  /** Assigns the ticket to the agent from now on, with its messages. */
  #own(actor: string, ticket: Things['ticket'], agentId: string): void {
    const interaction = this.#interaction(ticket.id)!;
    this.#revoke(ticket.id);
    this.#desk.put('ticket', { ...ticket, ownerId: agentId, waitingSince: null });
    if (interaction.status === 'closed' || interaction.status === 'wrap-up') {
      this.#auditOwner(actor, ticket, agentId);
      return;
    }
    this.#desk.put('interaction', { ...interaction, agentId, status: 'active' });
    this.#auditOwner(actor, ticket, agentId);
  }

  #auditOwner(actor: string, { id, ownerId }: Things['ticket'], to: string | null): void {
    if (ownerId !== to) this.#desk.audit(`agent:${actor}`, 'ticket.owner', id, { from: ownerId, to });
  }

  #revoke(ticketId: string): void {
    for (const offer of this.#desk.tables.offer.values()) {
      if (offer.ticketId === ticketId && offer.state === 'offered') this.#settle(offer, 'revoked');
    }
  }

  #settle(offer: Things['offer'], state: string): void {
    this.#desk.clearTimer('offer', offer.id);
    this.#desk.put('offer', { ...offer, state });
  }

  #miss(offerId: string): void {
    const offer = this.#desk.tables.offer.get(offerId)!;
    this.#settle(offer, 'missed');
    this.#refresh(offer.agentId, { chosen: { state: 'dnd' } });
    this.#requeue(offer.ticketId);
  }

  #requeue(ticketId: string): void {
    const interaction = this.#interaction(ticketId)!;
    this.#desk.put('interaction', { ...interaction, status: 'queued', agentId: null });
  }

  /** Ends the conversation and starts its wrap-up. */
  #finish(interaction: Things['interaction']): void {
    if (interaction.status === 'closed' || interaction.status === 'wrap-up') return;
    const { ticketId } = interaction;
    this.#revoke(ticketId);
    const ticket = this.#desk.tables.ticket.get(ticketId)!;
    if (ticket.waitingSince !== null) this.#desk.put('ticket', { ...ticket, waitingSince: null });
    if (interaction.status !== 'active') return this.#close(interaction);
    const wrapUpUntil = this.#desk.now + timing.wrapUp;
    this.#desk.put('interaction', { ...interaction, status: 'wrap-up', wrapUpUntil });
    this.#desk.setTimer('wrap-up', interaction.id, timing.wrapUp);
  }

  #close(interaction: Things['interaction']): void {
    if (interaction.status === 'closed') return;
    this.#revoke(interaction.ticketId);
    this.#desk.clearTimer('wrap-up', interaction.id);
    this.#desk.put('interaction', { ...interaction, status: 'closed' });
  }

  /** An agent was away for too long: the conversations wait again, for another agent. */
  #giveUp(agentId: string): void {
    this.#refresh(agentId, { chosen: { state: 'offline' } });
    for (const interaction of this.#desk.tables.interaction.values()) {
      if (interaction.agentId !== agentId || interaction.status !== 'active') continue;
      const ticket = this.#desk.tables.ticket.get(interaction.ticketId)!;
      this.#desk.put('ticket', { ...ticket, ownerId: null, waitingSince: this.#desk.now });
      this.#auditOwner('system', ticket, null);
      this.#requeue(ticket.id);
    }
  }

  /**
   * Offers waiting interactions to ready agents with free capacity, first to the one without an offer for the longest
   * time.
   */
  #route(): void {
    const { agent, interaction, offer } = this.#desk.tables;
    for (const waiting of interaction.values()) {
      if (waiting.status !== 'queued') continue;
      const free = [...agent.values()].filter((each) => {
        if (!each.connected || each.state !== 'ready') return false;
        let used = 0;
        for (const one of offer.values()) if (one.agentId === each.id && one.state === 'offered') used++;
        for (const one of interaction.values())
          if (one.agentId === each.id && one.status === 'active') used++;
        return used < maxChats;
      });
      const next = free.sort((a, b) => a.lastOfferAt - b.lastOfferAt)[0];
      if (!next) return;
      this.#offer(waiting, next.id);
    }
  }

  #offer(interaction: Things['interaction'], agentId: string): void {
    const desk = this.#desk;
    const id = `o-${interaction.ticketId}-${desk.tables.offer.size}`;
    const { ticketId } = interaction;
    desk.put('interaction', { ...interaction, status: 'offered' });
    const made = {
      id,
      interactionId: interaction.id,
      ticketId,
      agentId,
      state: 'offered',
      offeredAt: desk.now,
    };
    desk.put('offer', made);
    desk.setTimer('offer', id, timing.ring);
    this.#refresh(agentId, { lastOfferAt: desk.now } as Partial<Things['agent']>);
  }

  #refresh(agentId: string, change: Partial<Things['agent']>): void {
    const before = this.#agent(agentId);
    const next = { ...before, ...change };
    const lost = !next.connected && next.chosen.state !== 'offline';
    const after = { ...next, state: lost ? 'connection-lost' : next.chosen.state };
    this.#desk.put('agent', after);
    if (after.state === before.state) return;
    const { times } = this.#desk.store.data;
    const open = times.findLastIndex((row) => row.agentId === agentId);
    this.#desk.store.replaceLast(times, open, { ...times[open]!, until: this.#desk.now });
    const row = { agentId, state: after.state, reason: null, since: this.#desk.now, until: null };
    this.#desk.store.append(times, row);
    this.#desk.audit('system', 'agent.state', agentId, { state: after.state, reason: null });
  }

  /** An agent sees own tickets and those that wait; the supervisor sees everything. */
  #visible(agentId: string, ticketId: string): Things['ticket'] | null {
    const ticket = this.#desk.tables.ticket.get(ticketId);
    if (!ticket) return null;
    return ticket.ownerId === null || ticket.ownerId === agentId || agentId === 'sofia' ? ticket : null;
  }

  #interaction(ticketId: string): Things['interaction'] | undefined {
    return this.#desk.tables.interaction.get(`i-${ticketId}`);
  }

  #agent(agentId: string) {
    return this.#desk.tables.agent.get(agentId)!;
  }
}
