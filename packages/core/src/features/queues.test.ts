import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import type { CustomerClient } from '../customer-client.js';

let center: TestHub;
let ana: CustomerClient;
let bruno: CustomerClient;
let sofia: CustomerClient;

before(async () => {
  center = await testHub();
  [ana, bruno, sofia] = ['ana', 'bruno', 'sofia'].map((user) => center.connect(user).client) as [
    CustomerClient,
    CustomerClient,
    CustomerClient,
  ];
  for (const client of [ana, bruno, sofia]) await until(() => client.queues.$own.get().length > 0);
});
after(() => center.close());

const own = (client: CustomerClient, queueId: string) =>
  client.queues.$own.get().find((membership) => membership.queueId === queueId);
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort();

test('all queues are there, by number', () => {
  const numbers = ana.queues.$all.get().map(({ number }) => number);
  assert.ok(numbers.length >= 4);
  assert.deepEqual(
    numbers,
    [...numbers].sort((a, b) => a.localeCompare(b)),
  );
  assert.equal(ana.queues.queue('support').get()?.id, 'support');
  assert.equal(ana.queues.queue('no such queue').get(), null);
});

test('an agent knows its own memberships, a supervisor those of everybody', () => {
  assert.deepEqual([...new Set(ana.queues.$own.get().map(({ userId }) => userId))], ['ana']);
  assert.deepEqual([...new Set(ana.queues.$members.get().map(({ userId }) => userId))], ['ana']);
  assert.equal(ana.queues.$seesAll.get(), false);
  const users = new Set(sofia.queues.$members.get().map(({ userId }) => userId));
  assert.ok(users.has('ana') && users.has('bruno'));
  assert.equal(sofia.queues.$seesAll.get(), true);
});

test('a customer sees no membership and none of the stats', async () => {
  const customer = center.connect('v-queues').client;
  await until(() => customer.$me.get());
  assert.equal(customer.queues.$seesAll.get(), false);
  assert.deepEqual(customer.queues.$members.get(), []);
  assert.deepEqual(customer.queues.$withStats.get(), []);
});

test('stats are those of the own queues, and a supervisor has all', () => {
  assert.deepEqual(idsOf(ana.queues.$withStats.get()), ['billing', 'night', 'renewals', 'support']);
  assert.deepEqual(idsOf(bruno.queues.$withStats.get()), ['billing', 'renewals', 'support']);
  assert.equal(bruno.queues.stats('night').get(), null);
  assert.equal(ana.queues.stats('night').get()?.waiting, 0);
});

test('the agent logs in to one queue and out of it, and a supervisor sees both', async () => {
  assert.equal(own(ana, 'night')?.loggedIn, false);
  await ana.queues.logIn(['night']);
  await until(() => own(ana, 'night')?.loggedIn);
  await until(() => sofia.queues.$members.get().find(({ id }) => id === 'ana:night')?.loggedIn);
  await ana.queues.logOut(['night']);
  await until(() => own(ana, 'night')?.loggedIn === false);
});

test('without queue ids a command is about all of the agent’s queues', async () => {
  await bruno.queues.logOut();
  await until(() => bruno.queues.$own.get().every(({ loggedIn }) => !loggedIn));
  await bruno.queues.logIn();
  await until(() => bruno.queues.$own.get().every(({ loggedIn }) => loggedIn));
});

test('a pause holds in the named queues only', async () => {
  const reason = ana.agents.$customStates.get()[0]!.code;
  await ana.queues.pause(['support'], reason);
  await until(() => own(ana, 'support')?.paused === reason);
  assert.equal(own(ana, 'billing')?.paused, null);
  await ana.queues.unpause(['support']);
  await until(() => own(ana, 'support')?.paused === null);
});

test('a queue of which the agent is no member, or that does not exist, is refused', async () => {
  await assert.rejects(bruno.queues.logIn(['night']));
  await assert.rejects(bruno.queues.logIn(['no-such-queue']));
});

test('a membership that changes reaches listeners in one burst', async () => {
  // Stats follow within half a second. They settle first, or listeners here and in the next test would hear of them: ana, bruno
  // and sofia are online.
  const online = () => ana.queues.stats('billing').get()?.online;
  await until(() => online() === 3);
  let heard = 0;
  const stop = bruno.queues.$own.listen(() => heard++);
  await bruno.queues.logOut();
  await until(() => bruno.queues.$own.get().every(({ loggedIn }) => !loggedIn));
  await until(() => heard > 0);
  stop();
  assert.ok(heard <= 3, `${heard} times`);
  await until(() => online() === 2);
  await bruno.queues.logIn();
  await until(() => online() === 3);
});

test('the stats count who waits, and listeners of other queues hear nothing of it', async () => {
  let others = 0;
  const stop = ana.queues.stats('billing').listen(() => others++);
  const lists: number[] = [];
  const stopLists = ana.queues.$withStats.listen((list) => lists.push(list.length));
  const customer = center.connect('v-waits').client;
  await customer.webchat.send('Anybody?', { queue: 'night' });
  await until(() => ana.queues.stats('night').get()?.waiting === 1);
  assert.ok(ana.queues.stats('night').get()!.longestSince! > 0);
  stop();
  stopLists();
  assert.equal(others, 0);
  assert.deepEqual(lists, []);
});

test('the groups that one can transfer to are there', () => {
  const agents = ana.queues.$groups.get().find(({ id }) => id === 'agents');
  assert.ok(agents?.userIds.includes('ana'));
});
