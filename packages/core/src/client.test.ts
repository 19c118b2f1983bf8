import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHub, until, type TestHub } from '../../demo-server/src/testing/test-hub.js';
import { FakeComputer } from './testing/fake-computer.js';

let center: TestHub;

before(async () => {
  center = await testHub();
});
after(() => center.close());

test('a client says who is signed in and how the connection is', async () => {
  const { client, connection } = center.connect('ana');
  assert.equal(client.$me.get(), null);
  await until(() => client.$status.get().state === 'online');
  assert.deepEqual([client.$me.get()?.id, client.$me.get()?.role], ['ana', 'agent']);
  assert.ok(Math.abs(client.clock.now() - Date.now()) < 60_000);
  connection.close();
  assert.equal(client.$status.get().state, 'closed');
});

test('a lost connection is tried again by itself, or at once when asked', async () => {
  const { client, cut } = center.connect('ana');
  await until(() => client.$status.get().state === 'online');
  cut();
  await until(() => client.$status.get().state === 'waiting');
  const { retryAt, error } = client.$status.get();
  assert.ok(retryAt! > Date.now() - 1_000);
  assert.equal(error, 'connection-lost');
  client.retry();
  await until(() => client.$status.get().state === 'online');
  client.close();
});

test('facts, changes and snapshots can be heard', async () => {
  const { client } = center.connect('ana');
  const heard = new Set<string>();
  client.on('snapshot', (_, reason) => heard.add(`snapshot ${reason}`));
  client.on('change', ({ entity }) => heard.add(entity));
  client.on('fact', ({ fact }) => heard.add(fact));
  await until(() => heard.has('snapshot first'));
  const customer = center.connect('v-client').client;
  await customer.webchat.send('Hello', { queue: 'support' });
  await until(() => heard.has('ticket') && heard.has('ticket.opened'));
  await customer.webchat.end();
  client.close();
});

test('closing keeps what waits and what was typed', async () => {
  const computer = new FakeComputer();
  const { client, cut } = center.connect('ana', computer);
  await until(() => client.$status.get().state === 'online');
  cut();
  client.conversations.note('t', 'waits').catch(() => undefined);
  await until(() => computer.rows.length === 1);
  client.drafts.note('t').set('half a note');
  client.close();
  assert.equal(computer.rows.length, 1);
});

test('signing out sets the agent offline and leaves nothing on the computer', async () => {
  const computer = new FakeComputer();
  const { client } = center.connect('bruno', computer);
  await until(() => client.agents.$own.get());
  await client.agents.setState('ready');
  client.drafts.note('t').set('half a note');
  await client.signOut();
  assert.equal(client.$status.get().state, 'closed');
  assert.equal(client.drafts.note('t').get(), '');
  assert.deepEqual(computer.rows, []);
  const sofia = center.connect('sofia').client;
  await until(() => sofia.agents.agent('bruno').get()?.state === 'offline');
});

test('a page without a connection signs out too, and what waited is gone', async () => {
  const computer = new FakeComputer();
  const { client, cut } = center.connect('carla', computer);
  await until(() => client.$status.get().state === 'online');
  cut();
  client.conversations.note('t', 'waits').catch(() => undefined);
  await until(() => computer.rows.length === 1);
  await client.signOut();
  assert.deepEqual(computer.rows, []);
});

test('a query that is asked while the network is away is answered when it is back', async () => {
  const { client, cut } = center.connect('ana');
  await until(() => client.$status.get().state === 'online');
  cut();
  const search = client.contacts.search('oliver hughes');
  client.retry();
  assert.equal((await search)[0]?.name, 'Oliver Hughes');
  client.close();
});

test('a client says whether what waits would survive the page', async () => {
  const { client } = center.connect('ana');
  await until(() => client.$status.get().state === 'online');
  assert.equal(client.$storage.get(), 'durable');
  client.close();
});
