import { channelGroups, type Entity, type EntityName } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { connectionLost } from '../domains/agents/connection-lost.js';
import { setConnected, setPhone } from '../domains/agents/presence.js';
import {
  callAnswered,
  callArrives,
  callDeclined,
  callDialed,
  callEnded,
  callHeld,
  pickedUp,
} from '../domains/calls/calls.js';
import { internalCallDialed } from '../domains/calls/internal-calls.js';
import { visitorAppeared, visitorDisappeared } from '../hub/visitor-rows.js';
import type { Tx } from '../transaction/tx.js';
import { actorOf, type ProjectionWalk } from './projection-walk.js';

const agentIds = ['ana', 'bruno', 'carla'] as const;
const queueIds = ['billing', 'support', 'renewals', 'night'] as const;
const admin = actorOf('admin', 'administrator');
const sofia = actorOf('sofia', 'supervisor');

/** The next thing that happens in a contact center, by chance; refusals are fine. */
export class RandomSteps {
  readonly #walk: ProjectionWalk;
  #count = 0;

  constructor(walk: ProjectionWalk) {
    this.#walk = walk;
  }

  async begin(): Promise<void> {
    const walk = this.#walk;
    // Little room and short times, so that conversations meet.
    const times = { ringSeconds: 10, awaySeconds: 30 };
    for (const id of queueIds)
      await walk.command(admin, 'queues.update', { id, wrapUpSeconds: walk.one([0, 10]), ...times });
    for (const id of agentIds) {
      await walk.command(admin, 'users.update', { id, written: 2, queueIds: queueIds.slice(walk.pick(3)) });
      await walk.system('connect', (tx) => setConnected(tx, id, true));
      await walk.system('phone', (tx) => setPhone(tx, id, true));
      const agent = actorOf(id, 'agent');
      await walk.command(agent, 'queues.logIn', {});
      await walk.command(agent, 'agents.setState', { state: 'ready' });
    }
  }

  next(): Promise<unknown> {
    const steps = [
      () => this.#customer(),
      () => this.#customer(),
      () => this.#offer(),
      () => this.#offer(),
      () => this.#call(),
      () => this.#call(),
      () => this.#conversation(),
      () => this.#conversation(),
      () => this.#ticket(),
      () => this.#agent(),
      () => this.#agent(),
      () => this.#administer(),
      () => this.#presence(),
      () => this.#walk.pass(this.#walk.one([100, 600, 3_000, 11_000, 61_000])),
    ];
    return this.#walk.one(steps)();
  }

  get #agentId() {
    return this.#walk.one(agentIds);
  }

  #id = (): string => `x-${++this.#count}`;

  async #some<N extends EntityName>(
    entity: N,
    fits: (value: Entity<N>) => boolean,
  ): Promise<Entity<N> | undefined> {
    const all = await this.#walk.read((tx: Tx) => tx.find(entity));
    return this.#walk.one(all.filter(fits));
  }

  #customer(): Promise<unknown> {
    const walk = this.#walk;
    const me = actorOf(`v-${walk.pick(5)}`, 'customer');
    const write = () =>
      walk.command(me, 'webchat.send', { id: this.#id(), text: 'Hello', queue: walk.one(queueIds) });
    return walk.one([write, write, write, () => walk.command(me, 'webchat.end', {}), () => this.#arrive()])();
  }

  #arrive(): Promise<unknown> {
    const walk = this.#walk;
    const from = `+3460000000${walk.pick(4)}`;
    const page = walk.pick(2) === 0 ? { visitorId: `v-${walk.pick(5)}` } : {};
    const arrival = { callId: this.#id(), from, name: 'Caller', target: walk.one(queueIds), ...page };
    return walk.system('call arrives', (tx) => callArrives(tx, arrival));
  }

  async #offer(): Promise<unknown> {
    const walk = this.#walk;
    const offer = await this.#some('offer', ({ state }) => state === 'offered');
    if (!offer) return;
    const agent = actorOf(offer.agentId, 'agent');
    const offerId = offer.id;
    if (offer.channel !== 'voice')
      return walk.command(agent, walk.pick(3) > 0 ? 'offers.accept' : 'offers.decline', { offerId });
    const call = await this.#some('call', ({ interactionId }) => interactionId === offer.interactionId);
    if (!call) return;
    const act = walk.pick(3) > 0 ? callAnswered : callDeclined;
    return walk.system(act.name, async (tx) => {
      await act(tx, call.id, offer.agentId);
    });
  }

  async #call(): Promise<unknown> {
    const walk = this.#walk;
    const call = await this.#some('call', ({ state }) => state !== 'ended');
    if (!call || walk.pick(5) === 0) return this.#dial();
    const { id, state } = call;
    if (state === 'dialing' || (state === 'ringing' && call.colleagueId))
      return walk.system('picked up', (tx) => pickedUp(tx, id));
    if (walk.pick(2) === 0) return walk.system('held', (tx) => callHeld(tx, id, state === 'connected'));
    return walk.system('call ended', (tx) => callEnded(tx, id, walk.one(['agent', 'customer', 'system'])));
  }

  #dial(): Promise<unknown> {
    const walk = this.#walk;
    const dialing = { callId: this.#id(), agentId: this.#agentId, number: '+34611222333' };
    if (walk.pick(2) === 0) return walk.system('dialed', (tx) => callDialed(tx, dialing));
    const colleague = { colleagueId: this.#agentId, theirCallId: this.#id() };
    return walk.system('internal call', (tx) => internalCallDialed(tx, { ...dialing, ...colleague }));
  }

  async #conversation(): Promise<unknown> {
    const walk = this.#walk;
    const each = await this.#some('interaction', ({ agentId, status }) => !!agentId && status !== 'closed');
    if (!each?.agentId) return;
    const { id: interactionId, ticketId } = each;
    const agent = actorOf(each.agentId, 'agent');
    const text = { id: this.#id(), ticketId, interactionId, text: 'Yes.' };
    const to = walk.one([{ agentId: this.#agentId }, { groupId: 'agents' }, { queueId: walk.one(queueIds) }]);
    return walk.one([
      () => walk.command(agent, 'interactions.end', { interactionId }),
      () => walk.command(agent, 'interactions.markDone', { interactionId, note: 'Done.' }),
      () => walk.command(agent, 'interactions.extendWrapUp', { interactionId, seconds: 60 }),
      () => walk.command(agent, 'interactions.transfer', { interactionId, to }),
      () => walk.command(agent, 'interactions.transfer', { interactionId, to }),
      () => walk.command(agent, 'messages.send', text),
      () => walk.command(agent, 'messages.note', text),
      () => walk.command(agent, 'messages.seen', { ticketId }),
    ])();
  }

  async #ticket(): Promise<unknown> {
    const walk = this.#walk;
    const ticket = await this.#some('ticket', () => true);
    if (!ticket) return;
    const { id: ticketId } = ticket;
    const by = walk.one([sofia, actorOf(this.#agentId, 'agent')]);
    return walk.one([
      () => walk.command(by, 'tickets.assign', { ticketId, agentId: this.#agentId }),
      () => walk.command(by, 'tickets.assign', { ticketId, agentId: by.id }),
      () => walk.command(sofia, 'tickets.resolve', { ticketId }),
      () => walk.command(by, 'tickets.reopen', { ticketId }),
      () => walk.command(sofia, 'tickets.setPriority', { ticketId, priority: walk.pick(4) }),
      () => walk.command(by, 'tickets.setTags', { ticketId, tags: ['vip'] }),
    ])();
  }

  #agent(): Promise<unknown> {
    const walk = this.#walk;
    const agentId = this.#agentId;
    const me = actorOf(agentId, 'agent');
    const ready = () => walk.command(me, 'agents.setState', { state: 'ready' });
    const group = walk.one(channelGroups);
    return walk.one([
      ready,
      ready,
      () => walk.command(me, 'agents.setState', { state: 'paused', reason: 'break' }),
      () => walk.command(me, 'agents.setState', { state: walk.one(['dnd', 'offline']) }),
      () => walk.command(me, 'agents.cancelPending', {}),
      () => walk.command(me, 'agents.setChannel', { group, status: walk.one(['ready', 'not-ready']) }),
      () => walk.command(me, 'queues.pause', { queueIds: [walk.one(queueIds)], reason: 'break' }),
      () => walk.command(me, 'queues.unpause', {}),
      () => walk.command(me, 'queues.logOut', { queueIds: [walk.one(queueIds)] }),
      () => walk.command(me, 'queues.logIn', {}),
      () => walk.command(sofia, 'agents.ban', { agentId }),
      () => walk.command(sofia, 'agents.unban', { agentId }),
    ])();
  }

  #administer(): Promise<unknown> {
    const walk = this.#walk;
    const id = walk.one(queueIds);
    return walk.one([
      () => walk.command(admin, 'queues.update', { id, ageingSeconds: walk.one([0, 60, 300]) }),
      () => walk.command(admin, 'queues.update', { id, afterWork: walk.one(['stay', 'ready', 'not-ready']) }),
      () => walk.command(admin, 'queues.update', { id, awaySeconds: walk.one([0, 30, 30, 60]) }),
      () =>
        walk.command(admin, 'queues.update', { id, whenAway: walk.one(['message', 'message', 'abandon']) }),
      () => walk.command(admin, 'users.update', { id: this.#agentId, written: 1 + walk.pick(3) }),
      () =>
        walk.command(admin, 'users.update', { id: this.#agentId, queueIds: queueIds.slice(walk.pick(3)) }),
      () => walk.command(admin, 'settings.update', { pendingNotReady: walk.pick(2) === 0 }),
      () => walk.command(admin, 'settings.update', { timeZone: walk.one(['UTC', 'Asia/Tokyo']) }),
    ])();
  }

  #presence(): Promise<unknown> {
    const walk = this.#walk;
    const agentId = this.#agentId;
    const pages = { tenantId: demoTenantId, userId: `v-${walk.pick(5)}`, nodeId: 'node', isVisitor: true };
    return walk.one([
      () => walk.system('customer appears', (tx) => visitorAppeared(tx, pages)),
      () => walk.system('customer disappears', (tx) => visitorDisappeared(tx, pages)),
      () => walk.system('customer disappears', (tx) => visitorDisappeared(tx, pages)),
      () => walk.system('connection lost', (tx) => connectionLost(tx, agentId)),
      () => walk.system('connected', (tx) => setConnected(tx, agentId, true)),
      () => walk.system('connected', (tx) => setConnected(tx, agentId, true)),
      () => walk.system('phone', (tx) => setPhone(tx, agentId, walk.pick(3) > 0)),
    ])();
  }
}
