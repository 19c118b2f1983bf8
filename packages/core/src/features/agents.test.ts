import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeReady, testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
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
  for (const client of [ana, bruno, sofia]) await until(() => client.agents.$own.get());
});
after(() => center.close());

const stateOf = (client: CustomerClient) => client.agents.$own.get()?.state;

test('the own agent is the one who is signed in, and colleagues are all others by name', () => {
  assert.equal(ana.agents.$own.get()?.id, 'ana');
  const names = ana.agents.$colleagues.get().map(({ name }) => name);
  assert.ok(names.includes('Bruno Díaz') && !names.includes('Ana Navarro'));
  assert.deepEqual(names, [...names].sort(new Intl.Collator().compare));
});

test('a customer is no agent', async () => {
  const customer = center.connect('v-agents').client;
  await until(() => customer.$me.get());
  assert.equal(customer.agents.$own.get(), null);
  assert.equal(customer.agents.$receiving.get(), false);
});

test('the reasons for a pause are those of the tenant, in a stable order', () => {
  const ids = ana.agents.$customStates.get().map(({ id }) => id);
  assert.ok(ids.length > 1);
  assert.deepEqual(ids, [...ids].sort());
});

test('a chosen state holds at once when there is no work, and the log says so to everybody', async () => {
  await makeReady(center, ana, 'ana');
  await until(() => stateOf(ana) === 'ready');
  await until(() => bruno.agents.agent('ana').get()?.state === 'ready');
  assert.equal(ana.agents.$receiving.get(), true);
  const [reason] = ana.agents.$customStates.get();
  await ana.agents.setState('paused', reason!.code);
  await until(() => stateOf(ana) === 'paused');
  assert.equal(ana.agents.$own.get()?.reason, reason!.code);
  assert.equal(ana.agents.$receiving.get(), false);
});

test('a pause needs a reason that exists', async () => {
  await assert.rejects(ana.agents.setState('paused', 'no such reason'));
  await assert.rejects(ana.agents.setState('paused'));
});

test('a listener of the own state hears each change once, with the agent as it then is', async () => {
  const heard: (string | undefined)[] = [];
  const stop = ana.agents.$own.listen((own) => {
    if (heard.at(-1) !== own?.state) heard.push(own?.state);
  });
  await ana.agents.setState('dnd');
  await until(() => stateOf(ana) === 'dnd');
  await ana.agents.setState('ready');
  await until(() => stateOf(ana) === 'ready');
  stop();
  assert.deepEqual(heard, ['dnd', 'ready']);
});

test('one group of channels can be switched without the others', async () => {
  await ana.agents.setChannel('chat', 'not-ready');
  await until(() => ana.agents.$own.get()?.channels.chat.status === 'not-ready');
  assert.equal(ana.agents.$own.get()?.channels.voice.status, 'ready');
  await ana.agents.setChannel('chat', 'ready');
  await until(() => ana.agents.$own.get()?.channels.chat.status === 'ready');
});

test('calls to the own extension are forwarded, until that is ended', async () => {
  await ana.agents.setForwarding('2042');
  await until(() => ana.agents.$own.get()?.forwardTo);
  await ana.agents.setForwarding(null);
  await until(() => ana.agents.$own.get()?.forwardTo === null);
});

test('a forwarding that leads nowhere or in a circle is refused', async () => {
  await assert.rejects(ana.agents.setForwarding('2041'));
});

test('a choice during work waits for its end, and can be canceled', async () => {
  await makeReady(center, bruno, 'bruno');
  await ana.agents.setState('dnd');
  await until(() => stateOf(ana) === 'dnd' && stateOf(bruno) === 'ready');
  const customer = center.connect('v-pending').client;
  await customer.webchat.send('Hello', { queue: 'support' });
  const [offer] = await until(() => {
    const offers = bruno.tickets.$offers.get();
    return offers.length > 0 && offers;
  });
  await bruno.tickets.accept(offer!.id);
  await until(() => (bruno.agents.$own.get()?.chat.used ?? 0) > 0);
  const state = stateOf(bruno);
  await bruno.agents.setState('dnd');
  await until(() => bruno.agents.$own.get()?.pending?.state === 'dnd' || stateOf(bruno) === 'dnd');
  if (bruno.agents.$own.get()?.pending) {
    await bruno.agents.cancelPending();
    await until(() => bruno.agents.$own.get()?.pending === null);
    assert.equal(stateOf(bruno), state);
  }
  await bruno.tickets.end(offer!.interactionId);
});

test('a supervisor bans an agent, who can do nothing until the ban is lifted', async () => {
  await sofia.agents.ban('ana');
  await until(() => stateOf(ana) === 'banned');
  await assert.rejects(ana.agents.setState('ready'), { code: 'conflict' });
  assert.equal(ana.agents.$receiving.get(), false);
  await sofia.agents.unban('ana');
  await until(() => stateOf(ana) === 'online');
});

test('an agent bans nobody', async () => {
  await assert.rejects(ana.agents.ban('bruno'), { code: 'forbidden' });
  await assert.rejects(ana.agents.unban('bruno'), { code: 'forbidden' });
});

test('a command of a closed client is refused, and its stores stay as they were', async () => {
  const { client, connection } = center.connect('carla');
  await until(() => client.agents.$own.get());
  connection.close();
  await assert.rejects(client.agents.setState('ready'), { code: 'connection-lost' });
  assert.equal(client.agents.$own.get()?.id, 'carla');
});
