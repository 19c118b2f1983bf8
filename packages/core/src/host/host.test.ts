import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeReady, testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import { FakeComputer } from '../testing/fake-computer.js';
import { createClient, type Client } from '../client.js';
import { Connection } from '../connection/connection.js';
import { memoryPair } from '../connection/memory-pair.js';
import { UserStorage } from '../lib/user-storage.js';
import type { ActivityEntry } from './activity-entry.js';
import type { ScreenPop } from './screen-pop.js';

let center: TestHub;
let visits = 0;

before(async () => {
  center = await testHub();
});
after(() => center.close());

/** A page of Ana's with the storage of its browser. */
function page(t: { after(run: () => void): void }, kept: Storage, user = 'ana') {
  let end: ReturnType<typeof memoryPair>[1] | undefined;
  const connection = new Connection({
    open: () => {
      const [near, far] = memoryPair();
      end = far;
      center.hub.accept(far);
      return near;
    },
    getToken: () => user,
    openStore: new FakeComputer().openStore,
  });
  const client = createClient(connection, {}, new UserStorage(kept));
  const pops: ScreenPop[] = [];
  const entries: ActivityEntry[] = [];
  const stops = [
    client.onScreenPop((pop) => pops.push(pop)),
    client.onActivity((entry) => entries.push(entry)),
  ];
  t.after(() => client.close());
  return { client, pops, entries, stops, cut: () => end?.close(1006, 'cut') };
}

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as Storage;
}

async function chat(queue = 'support') {
  const customer = center.connect(`v-host-${++visits}`).client;
  return { customer, ...(await customer.webchat.send('Hello', { queue, name: 'Nora' })) };
}

async function take(client: Client, ticketId: string): Promise<void> {
  await until(() => client.tickets.ticket(ticketId).get());
  await client.tickets.assignToMe(ticketId);
}

async function finish(client: Client, interactionId: string): Promise<void> {
  const status = () => client.tickets.interaction(interactionId).get()?.status;
  await client.tickets.end(interactionId);
  await until(() => status() === 'wrap-up' || status() === 'closed');
  if (status() === 'wrap-up') await client.tickets.markDone(interactionId);
}

test('the page is asked once to show the contact of each interaction that becomes the agent’s own', async (t) => {
  const { client, pops } = page(t, memory());
  const { ticketId, interactionId } = await chat();
  await take(client, ticketId);
  await until(() => pops.length === 1);
  assert.deepEqual(
    { ...pops[0], address: '' },
    {
      ticketId,
      interactionId,
      contactId: null,
      channel: 'chat',
      direction: 'in',
      address: '',
      name: 'Nora',
    },
  );
  await client.tickets.setTags(ticketId, ['vip']);
  await until(() => client.tickets.ticket(ticketId).get()?.tags.length === 1);
  assert.equal(pops.length, 1);
  await finish(client, interactionId);
});

test('what the agent has when the page opens is not popped again', async (t) => {
  const first = page(t, memory());
  const { ticketId, interactionId } = await chat();
  await take(first.client, ticketId);
  await until(() => first.pops.length === 1);
  const second = page(t, memory());
  await until(() => second.client.tickets.$mine.get().includes(ticketId));
  await second.client.tickets.setTags(ticketId, ['vip']);
  await until(() => second.client.tickets.ticket(ticketId).get()?.tags.length === 1);
  assert.equal(second.pops.length, 0);
  await finish(first.client, interactionId);
});

test('a page that no longer listens is asked nothing', async (t) => {
  const { client, pops, stops } = page(t, memory());
  await until(() => client.tickets.$loaded.get());
  for (const stop of stops) stop();
  const { ticketId, interactionId } = await chat();
  await take(client, ticketId);
  await until(() => client.tickets.interaction(interactionId).get()?.status === 'active');
  assert.equal(pops.length, 0);
  await finish(client, interactionId);
});

test('an accepted offer opens its ticket; one that a supervisor assigns does not', async (t) => {
  const { client } = page(t, memory(), 'bruno');
  const sofia = center.connect('sofia').client;
  await until(() => client.tickets.$loaded.get());
  await makeReady(center, client, 'bruno');
  const first = await chat();
  const offer = await until(() => client.tickets.$offers.get()[0]);
  await client.tickets.accept(offer.id);
  await until(() => client.tickets.$selected.get() === first.ticketId);
  await client.agents.setState('dnd');

  const second = await chat('billing');
  await until(() => sofia.tickets.ticket(second.ticketId).get());
  await sofia.tickets.assign(second.ticketId, 'bruno').catch(() => undefined);
  await until(() => client.tickets.ticket(second.ticketId).get());
  assert.equal(client.tickets.$selected.get(), first.ticketId);
  await client.tickets.end(first.interactionId);
});

test('an interaction that ends is logged once, with times, addresses and the outcome', async (t) => {
  const { client, entries } = page(t, memory());
  const { ticketId, interactionId } = await chat();
  await take(client, ticketId);
  await until(() => client.tickets.interaction(interactionId).get()?.status === 'active');
  await client.tickets.setContext(ticketId, { order: '17' });
  await finish(client, interactionId);
  await until(() => entries.some((entry) => entry.interactionId === interactionId));
  const [entry] = entries.filter((each) => each.interactionId === interactionId);
  assert.deepEqual(
    [entry!.ticketId, entry!.channel, entry!.direction, entry!.agentId, entry!.queueId],
    [ticketId, 'chat', 'in', 'ana', 'support'],
  );
  assert.equal(entry!.ownAddress, client.queues.queue('support').get()?.number);
  assert.match(entry!.openedAt, /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.ok(entry!.talkSeconds >= 0);
  assert.deepEqual([entry!.tipification, entry!.recording], [null, null]);
  assert.equal(entry!.context.order, '17');
});

test('what closed while no page was open is logged by the next one, once', async (t) => {
  const kept = memory();
  const { ticketId, interactionId } = await chat();
  const first = page(t, kept);
  await take(first.client, ticketId);
  await until(() => kept.getItem('centralita:draft:ana:activity:in-hand')?.includes(interactionId));
  first.client.close();

  const elsewhere = page(t, memory());
  await until(() => elsewhere.client.tickets.$mine.get().includes(ticketId));
  await finish(elsewhere.client, interactionId);

  const next = page(t, kept);
  await until(() => next.entries.some((entry) => entry.interactionId === interactionId));
  await until(() => !kept.getItem('centralita:draft:ana:activity:in-hand')?.includes(interactionId));
  const third = page(t, kept);
  await until(() => third.client.tickets.$loaded.get());
  assert.ok(!third.entries.some((entry) => entry.interactionId === interactionId));
});

test('what goes to another agent while no page was open is not this agent’s to log', async (t) => {
  const kept = memory();
  const { ticketId, interactionId } = await chat();
  const first = page(t, kept);
  await take(first.client, ticketId);
  await until(() => kept.getItem('centralita:draft:ana:activity:in-hand')?.includes(interactionId));
  first.client.close();
  const elsewhere = page(t, memory());
  await until(() => elsewhere.client.tickets.$mine.get().includes(ticketId));
  await elsewhere.client.tickets.transfer(interactionId, { queueId: 'night' });

  const next = page(t, kept);
  await until(() => next.client.tickets.$loaded.get());
  await until(() => !kept.getItem('centralita:draft:ana:activity:in-hand')?.includes(interactionId));
  assert.ok(!next.entries.some((entry) => entry.interactionId === interactionId));
});
