import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '@centralita/core';
import {
  agentStates,
  channelGroups,
  isCentralitaError,
  type Agent,
  type PickableState,
} from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import type { Tx } from '../transaction/tx.js';
import { command } from '../testing/people.js';
import { makeReady, testHub, until, verifyToken, type TestHub } from '../testing/test-hub.js';
import { answers } from '../domains/agents/agent-machine.js';
import { callAnswered, callArrives, callDialed, callEnded, pickedUp } from '../domains/calls/calls.js';

/*
 * `STEPS=5000 SEED=7` for a long one:
 *   STEPS=5000 node --import tsx --conditions=@centralita/source --test packages/demo-server/src/projections/agents-converge.test.ts
 */
const steps = Number(process.env.STEPS ?? 200);
const seed = Number(process.env.SEED ?? 1);

const { me: sofia } = verifyToken('sofia');
const { me: admin } = verifyToken('admin');
const queues = ['billing', 'support', 'renewals', 'night'];
const pickable = ['ready', 'paused', 'dnd', 'offline'] as const;
/** States that work gives; a choice in them may have to wait. */
const atWork = ['offered', 'dialing', 'in-service', 'after-service'];

/** What makes a record of an agent impossible; null: nothing does. */
function fault({ state, reason, chosen, pending, apart, limitAt, voice }: Agent): string | null {
  if (!agentStates.includes(state)) return `state ${state}`;
  if ((state === 'paused') !== (reason !== null)) return `${state} with reason ${reason}`;
  if (reason !== null && reason !== chosen.reason) return `reason ${reason}, chose ${chosen.reason}`;
  const asChosen = ['offline', 'online', 'ready', 'paused', 'dnd'].includes(state);
  if (asChosen && state !== chosen.state) return `${state}, chose ${chosen.state}`;
  if (pending && !atWork.includes(state)) return `pending while ${state}`;
  if (pending && pending.state !== chosen.state) return `pending ${pending.state}, chose ${chosen.state}`;
  if (apart && !['paused', 'dnd', 'offline', 'connection-lost'].includes(state))
    return `apart while ${state}`;
  if (limitAt !== null && state !== 'paused' && state !== 'after-service') return `limit of ${state}`;
  return voice.used > voice.capacity ? `${voice.used} calls` : null;
}

class Walk {
  readonly tabs: Client[];
  readonly #centre: TestHub;
  #random = seed;
  #calls = 0;

  constructor(centre: TestHub, tabs: Client[]) {
    this.#centre = centre;
    this.tabs = tabs;
  }

  pick(below: number): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random % below;
  }

  one<T>(of: readonly T[]): T {
    return of[this.pick(of.length)]!;
  }

  system<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#centre.hub.system(demoTenantId, act);
  }

  agent = () => this.system((tx) => tx.need('agent', 'ana'));

  /** A choice in one tab: its answer and what follows are as the table says. */
  async choose(act: PickableState): Promise<string | null> {
    const before = await this.agent();
    const waits = await this.system((tx) => tx.get('settings', tx.tenantId));
    const refusal = await this.one(this.tabs)
      .agents.setState(act, act === 'paused' ? this.one(['break', 'lunch']) : null)
      .then(
        () => null,
        (error: unknown) => (isCentralitaError(error) ? error.code : String(error)),
      );
    const after = await this.agent();
    const answer = answers[before.state][act];
    if (refusal !== null) {
      // Work in hand, also written work, keeps from going offline.
      const may = answer === 'refused' || act === 'offline';
      return may && refusal === 'conflict' && after.chosen.state === before.chosen.state
        ? null
        : `${before.state} × ${act}: ${refusal}`;
    }
    if (answer === 'refused') return `${before.state} × ${act}: not refused`;
    const atOnce = (act === 'paused' || act === 'dnd') && waits?.pendingNotReady === false;
    if (answer === 'later' && !atOnce)
      return after.pending?.state === act ? null : `${before.state} × ${act}: not pending`;
    const offered = act === 'ready' && atWork.includes(after.state);
    return offered || after.state === act || after.state === 'connection-lost'
      ? null
      : `${before.state} × ${act}: is ${after.state}`;
  }

  /** Anything else that changes the agent, from any tab or from outside; refusals are fine. */
  act(): Promise<unknown> {
    const tab = this.one(this.tabs);
    const some = queues.filter(() => this.pick(2) === 1);
    const queueIds = some.length > 0 ? some : undefined;
    const choices: (() => Promise<unknown>)[] = [
      () => tab.agents.cancelPending(),
      () => tab.agents.setChannel(this.one(channelGroups), this.one(['ready', 'not-ready', 'logged-off'])),
      () => tab.agents.setForwarding(this.one(['2042', '+34911000000', '2041', null])),
      () => tab.queues.pause(queueIds, this.one(['break', 'training', 'no such'])),
      () => tab.queues.unpause(queueIds),
      () => tab.queues.logOut(queueIds),
      () => tab.queues.logIn(queueIds, this.one(['2041', '2100', undefined])),
      () => this.work(tab),
      () => this.work(tab),
      () => this.arrive(),
      () => this.dial(),
      () => this.onCall(tab),
      () => this.onCall(tab),
      () => this.wrapUp(tab),
      () => this.supervise(),
    ];
    return this.one(choices)().catch(() => null);
  }

  /** As an agent who wants calls; else what keeps them away adds up. */
  private work(tab: Client): Promise<unknown> {
    return Promise.all([
      tab.agents.setState('ready'),
      tab.agents.setChannel('voice', 'ready'),
      tab.queues.logIn(),
      tab.queues.unpause(),
    ]);
  }

  private arrive(): Promise<unknown> {
    const callId = `call-${String(++this.#calls).padStart(4, '0')}`;
    return this.system((tx) =>
      callArrives(tx, {
        callId,
        from: `+346000${callId.slice(-4)}`,
        name: '',
        target: this.one(['210', '220']),
      }),
    );
  }

  private dial(): Promise<unknown> {
    const callId = `call-${String(++this.#calls).padStart(4, '0')}`;
    return this.system((tx) =>
      callDialed(tx, { callId, agentId: 'ana', number: '+34611222333', queueId: 'billing' }),
    );
  }

  /** What comes next in the life of the agent's call, or of one that waits. */
  private async onCall(tab: Client): Promise<unknown> {
    const call = tab.voice.$calls.get()[0];
    if (!call) return null;
    if (this.pick(3) === 0) return this.system((tx) => callEnded(tx, call.id, 'customer'));
    if (call.state === 'dialing') return this.system((tx) => pickedUp(tx, call.id));
    if (call.state === 'ringing') return this.system((tx) => callAnswered(tx, call.id, 'ana'));
    return this.system((tx) => callEnded(tx, call.id, 'agent'));
  }

  private async wrapUp(tab: Client): Promise<unknown> {
    const [open] = await this.system((tx) => tx.find('interaction', { agent_id: 'ana', status: 'wrap-up' }));
    if (!open) return null;
    return this.pick(3) === 0 ? tab.tickets.extendWrapUp(open.id) : tab.tickets.markDone(open.id);
  }

  private supervise(): Promise<unknown> {
    const agentId = 'ana';
    return this.one([
      () =>
        command(this.#centre, sofia, 'agents.ban', { agentId }).then(() =>
          command(this.#centre, sofia, 'agents.unban', { agentId }),
        ),
      () => command(this.#centre, admin, 'settings.update', { pendingNotReady: this.pick(2) === 1 }),
    ])();
  }
}

/** Own agent and places, the same in the server and in each tab. */
async function converges(walk: Walk): Promise<void> {
  const truth = await walk.system(async (tx) => ({
    agent: await tx.need('agent', 'ana'),
    places: await tx.find('membership', { user_id: 'ana' }),
  }));
  const [agent, places] = [JSON.stringify(truth.agent), JSON.stringify(truth.places)];
  for (const tab of walk.tabs) {
    const own = () => [...tab.queues.$own.get()].sort((a, b) => (a.id < b.id ? -1 : 1));
    await until(() => JSON.stringify(tab.agents.$own.get()) === agent && JSON.stringify(own()) === places);
  }
}

test('A1 A3 K7 random choices, calls and cuts in three tabs: each state is lawful, and all tabs end as the server', async (t) => {
  t.diagnostic(`SEED=${seed} STEPS=${steps}`);
  const centre = await testHub();
  t.after(() => centre.close());
  const pages = [1, 2, 3].map(() => centre.connect('ana'));
  const walk = new Walk(
    centre,
    pages.map(({ client }) => client),
  );
  const faults: string[] = [];
  const states = new Set<string>();
  for (const [index, tab] of walk.tabs.entries()) {
    await until(() => tab.agents.$own.get());
    tab.agents.$own.listen((own) => {
      if (own) states.add(own.state);
      const found = own && fault(own);
      if (found) faults.push(`tab ${index}: ${found}`);
    });
  }
  await makeReady(centre, walk.tabs[0]!, 'ana');
  for (let step = 0; step < steps; step++) {
    const found = walk.pick(2) === 0 ? await walk.choose(walk.one(pickable)) : null;
    if (found) faults.push(found);
    // Without waiting for each other, from whichever tab.
    await Promise.all(Array.from({ length: walk.pick(4) }, () => walk.act()));
    if (walk.pick(20) === 0) walk.one(pages).cut();
    if (walk.pick(25) === 0) await converges(walk);
    assert.deepEqual(faults, [], `SEED=${seed}, step ${step}`);
  }
  await converges(walk);
  for (const state of [...atWork, 'ready', 'paused', 'dnd', 'offline', 'banned'])
    assert.ok(states.has(state), `SEED=${seed} never was ${state}`);
});
