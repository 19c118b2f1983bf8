import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent } from '@centralita/core/protocol';
import { demoTenantId } from '../../demo/seed.js';
import type { Tx } from '../../transaction/tx.js';
import { hubWithAna } from '../../testing/hub-with-ana.js';
import { addPeople, command, personOf } from '../../testing/people.js';
import { testHub, until, verifyToken } from '../../testing/test-hub.js';
import { callArrives, callDialed, callEnded, pickedUp } from '../calls/calls.js';
import { connectionLost } from './connection-lost.js';
import { setConnected } from './presence.js';

const { me: admin } = verifyToken('admin');
const { me: ana } = verifyToken('ana');

const shown = ({ state, reason, pending, chosen }: Agent) => ({
  state,
  reason,
  pending: pending?.state ?? null,
  chosen: chosen.state,
});

test('A11 a pause chosen in a call waits for its end, and no further work comes meanwhile', async (t) => {
  const { agent, setState, onCall, centre } = await hubWithAna(t);
  const { interactionId, hangUp } = await onCall();
  await setState({ state: 'paused', reason: 'break' });
  assert.deepEqual(shown(await agent()), {
    state: 'in-service',
    reason: null,
    pending: 'paused',
    chosen: 'paused',
  });
  await hangUp();
  assert.equal((await agent()).state, 'after-service');
  await command(centre, ana, 'interactions.markDone', { interactionId });
  assert.deepEqual(shown(await agent()), {
    state: 'paused',
    reason: 'break',
    pending: null,
    chosen: 'paused',
  });
});

test('A11 where the tenant has it so the pause begins at once and its time is booked apart', async (t) => {
  const { agent, setState, onCall, centre, system } = await hubWithAna(t);
  await command(centre, admin, 'settings.update', { pendingNotReady: false });
  const { interactionId, hangUp } = await onCall();
  await setState({ state: 'paused', reason: 'break' });
  assert.deepEqual(shown(await agent()), {
    state: 'paused',
    reason: 'break',
    pending: null,
    chosen: 'paused',
  });
  await hangUp();
  assert.equal((await agent()).state, 'paused');
  await command(centre, ana, 'interactions.markDone', { interactionId });
  assert.deepEqual([(await agent()).state, (await agent()).apart], ['paused', false]);
  const times = await system((tx) =>
    tx.db.selectFrom('agent_time').select('state').where('agent_id', '=', 'ana').orderBy('since').execute(),
  );
  assert.deepEqual(times.map((row) => row.state).slice(-3), ['offered', 'in-service', 'paused']);
});

test('A11 what was chosen in a call is taken back: what was chosen before holds on, and work may come again', async (t) => {
  const { agent, setState, onCall, centre, setQueue } = await hubWithAna(t);
  const { interactionId, hangUp } = await onCall();
  const cancelPending = () => command(centre, ana, 'agents.cancelPending', {});
  await cancelPending();
  await setState({ state: 'paused', reason: 'break' });
  await setState({ state: 'dnd' });
  await cancelPending();
  const { state, chosen, pending } = await agent();
  assert.deepEqual([state, chosen.state, pending], ['in-service', 'ready', null]);
  // Nothing is chosen: the queue says what follows.
  await setQueue({ afterWork: 'not-ready' });
  await hangUp();
  await command(centre, ana, 'interactions.markDone', { interactionId });
  assert.deepEqual([(await agent()).state, (await agent()).reason], ['paused', 'after-work']);
});

test('A11 from one pause to another the work beside them stays apart', async (t) => {
  const { agent, setState, onCall, centre } = await hubWithAna(t);
  await command(centre, admin, 'settings.update', { pendingNotReady: false });
  await onCall();
  await setState({ state: 'paused', reason: 'break' });
  await setState({ state: 'dnd' });
  assert.deepEqual([(await agent()).state, (await agent()).apart], ['dnd', true]);
  await setState({ state: 'ready' });
  assert.deepEqual([(await agent()).state, (await agent()).apart], ['in-service', false]);
});

test('A13 after mark-done the agent goes where the queue says, unless something was chosen meanwhile', async (t) => {
  const { agent, setState, onCall, centre, setQueue } = await hubWithAna(t);
  const whole = async () => {
    const { interactionId, hangUp } = await onCall();
    return async () => {
      await hangUp();
      await command(centre, ana, 'interactions.markDone', { interactionId });
      return shown(await agent());
    };
  };
  assert.equal((await (await whole())()).state, 'ready');
  await setQueue({ afterWork: 'not-ready' });
  assert.deepEqual(await (await whole())(), {
    state: 'paused',
    reason: 'after-work',
    pending: null,
    chosen: 'paused',
  });
  await setState({ state: 'ready' });
  const second = await whole();
  await setState({ state: 'ready' });
  assert.equal((await second()).state, 'ready');
  await setQueue({ afterWork: 'ready' });
  const third = await whole();
  await setState({ state: 'dnd' });
  assert.equal((await third()).state, 'dnd');
});

test('A12 wrap-up is extended within the queue’s limit or without one, as the queue allows', async (t) => {
  const { agent, onCall, centre, setQueue } = await hubWithAna(t);
  const { interactionId, hangUp } = await onCall();
  await hangUp();
  const first = (await agent()).limitAt!;
  const extend = (seconds: number | null) =>
    command(centre, ana, 'interactions.extendWrapUp', { interactionId, seconds });
  await extend(60);
  assert.equal((await agent()).limitAt, first + 60_000);
  await assert.rejects(extend(null), { code: 'forbidden' });
  await setQueue({ wrapUpUnlimited: true });
  await extend(null);
  assert.deepEqual([(await agent()).state, (await agent()).limitAt], ['after-service', null]);
  await setQueue({ wrapUpExtendable: false });
  await assert.rejects(extend(60), { code: 'forbidden' });
});

test('A9 who is not ready on a group of channels gets nothing of it, and work of the others', async (t) => {
  const { centre, client, agent } = await hubWithAna(t);
  await client.agents.setChannel('chat', 'not-ready');
  const { client: visitor } = centre.connect('v-1');
  await visitor.webchat.send('Hello', { queue: 'support' });
  assert.equal((await agent()).channels.chat.status, 'not-ready');
  assert.equal(client.tickets.$offers.get().length, 0);
  const call = { callId: 'call-9001', from: '+34600000001', name: '', target: '210' };
  await centre.hub.system(demoTenantId, (tx) => callArrives(tx, call));
  const offer = await until(() => client.tickets.$offers.get()[0]);
  assert.equal(offer.channel, 'voice');
  await centre.hub.system(demoTenantId, (tx) => callEnded(tx, 'call-9001', 'customer'));
  await client.agents.setState('dnd');
  await client.agents.setChannel('chat', 'ready');
  assert.equal((await agent()).state, 'dnd');
  assert.equal(client.tickets.$offers.get().length, 0);
  await client.agents.setState('ready');
  await until(() => client.tickets.$offers.get()[0]?.channel === 'chat');
});

test('A14 capacity holds per channel, and a call is alone unless the agent takes more', async (t) => {
  const { centre, client, onCall, agent } = await hubWithAna(t);
  await command(centre, admin, 'users.update', { id: 'ana', capacity: { chat: 2 }, voiceExclusive: false });
  for (const visitor of ['v-1', 'v-2', 'v-3'])
    await centre.connect(visitor).client.webchat.send('Hello', { queue: 'support' });
  await until(() => client.tickets.$offers.get().length === 2);
  for (const offer of client.tickets.$offers.get()) await client.tickets.accept(offer.id);
  await onCall();
  const { channels } = await agent();
  assert.deepEqual([channels.chat.used, channels.voice.used], [2, 1]);
  await command(centre, admin, 'users.update', { id: 'ana', capacity: { chat: 3 } });
  await until(() => client.tickets.$offers.get().length === 1);
  assert.equal((await agent()).state, 'in-service');
});

test('A10 calls to the extension are forwarded until that is taken back, never to itself', async (t) => {
  const { client, agent } = await hubWithAna(t);
  await client.agents.setForwarding('+34911000000');
  assert.equal((await agent()).forwardTo, '+34911000000');
  for (const wrong of ['2041', '20 41', '+()-'])
    await assert.rejects(client.agents.setForwarding(wrong), {
      code: 'bad-request',
      details: { path: '/to' },
    });
  await client.agents.setForwarding(null);
  assert.equal((await agent()).forwardTo, null);
});

test('A3 the time of an agent is booked once for each moment', async (t) => {
  let now = 1_800_000_000_000;
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  await addPeople(centre);
  const person = personOf('agent');
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const later = (ms: number) => (now += ms);
  await system((tx) => setConnected(tx, person.id, true));
  const began = now;
  later(1_000);
  await command(centre, person, 'agents.setState', { state: 'ready' });
  later(2_000);
  await system(async (tx) => {
    const place = { userId: person.id, queueId: 'billing', loggedIn: true, paused: null, since: tx.now };
    await tx.put('membership', { id: `${person.id}:billing`, ...place });
  });
  await system((tx) =>
    callDialed(tx, { callId: 'call-0002', agentId: person.id, number: '+34611222333', queueId: 'billing' }),
  );
  later(4_000);
  await system((tx) => pickedUp(tx, 'call-0002'));
  later(8_000);
  await system((tx) => callEnded(tx, 'call-0002', 'agent'));
  later(16_000);
  const rows = await system((tx) =>
    tx.db.selectFrom('agent_time').selectAll().where('agent_id', '=', person.id).orderBy('since').execute(),
  );
  const sum: Record<string, number> = {};
  for (const [index, row] of rows.entries()) {
    assert.equal(row.until, rows[index + 1]?.since ?? null, 'no hole and no overlap');
    sum[row.state] = (sum[row.state] ?? 0) + (row.until ?? now) - row.since;
  }
  assert.deepEqual(sum, {
    online: 1_000,
    ready: 2_000,
    dialing: 4_000,
    'in-service': 8_000,
    'after-service': 16_000,
  });
  assert.equal(rows[0]?.since, began);
});

test('the time of a pause goes on after one or more losses of the network, and a later pause begins anew', async (t) => {
  const { agent, setState, centre } = await hubWithAna(t);
  await setState({ state: 'paused', reason: 'break' });
  const { since, limitAt } = await agent();
  for (let round = 0; round < 3; round++) {
    await later(2);
    await centre.hub.system(demoTenantId, (tx) => connectionLost(tx, 'ana'));
    assert.equal((await agent()).state, 'connection-lost');
    await later(2);
    await centre.hub.system(demoTenantId, (tx) => setConnected(tx, 'ana', true));
    const back = await agent();
    assert.deepEqual([back.state, back.since, back.limitAt], ['paused', since, limitAt]);
  }
  await setState({ state: 'ready' });
  await later(2);
  await setState({ state: 'paused', reason: 'break' });
  assert.ok((await agent()).since > since);
});

/** Waits until the clock has moved on by this many ms. */
async function later(ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end) await new Promise((resolve) => setImmediate(resolve));
}
