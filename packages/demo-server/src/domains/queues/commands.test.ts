import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../../demo/seed.js';
import type { Tx } from '../../transaction/tx.js';
import { command } from '../../testing/people.js';
import { makeReady, testHub, until, verifyToken } from '../../testing/test-hub.js';
import { callArrives } from '../calls/calls.js';

async function hubWith(t: TestContext, ...users: string[]) {
  const centre = await testHub();
  t.after(() => centre.close());
  const clients = users.map((user) => centre.connect(user).client);
  for (const client of clients) await until(() => client.agents.$own.get());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  return { centre, clients, system };
}

test('A5 A7 the extension is chosen with the first queue and stays until logged out of all', async (t) => {
  const { centre, clients } = await hubWith(t, 'ana', 'bruno');
  const [ana, bruno] = clients as [(typeof clients)[0], (typeof clients)[0]];
  const place = () => {
    const own = ana.queues.$own.get();
    const count = own.filter((each) => each.loggedIn).length;
    return `${count}/${own.length} · ${ana.agents.$own.get()?.extension}`;
  };
  await until(() => place() === '3/4 · 2041');
  await assert.rejects(ana.queues.logIn(['night'], '210'), { code: 'conflict' });
  await ana.queues.logOut();
  await until(() => place() === '0/4 · 2041');
  await assert.rejects(ana.queues.logIn(['night'], '2042'), { code: 'conflict' }, 'Bruno is at 2042');
  await assert.rejects(ana.queues.logIn(['night'], '210'), { code: 'conflict' }, '210 is a queue');
  const blank = command(centre, verifyToken('ana').me, 'queues.logIn', { extension: '' });
  await assert.rejects(blank, { code: 'bad-request' });
  await ana.queues.logIn(['night'], '2100');
  await until(() => place() === '1/4 · 2100');
  await ana.queues.logIn(['billing']);
  await until(() => place() === '2/4 · 2100');
  await assert.rejects(ana.queues.logIn(['support'], '2101'), { code: 'conflict' });
  await ana.queues.logOut(['night']);
  await until(() => place() === '1/4 · 2100');
  await bruno.queues.logOut();
  await ana.queues.logIn();
  await until(() => place() === '4/4 · 2100');
});

test('A6 an agent paused in one queue gets work of the others, and of that one after the pause', async (t) => {
  const { centre, clients, system } = await hubWith(t, 'ana');
  const [ana] = clients as [(typeof clients)[0]];
  await makeReady(centre, ana, 'ana');
  await ana.queues.pause(['billing'], 'break');
  const arrive = (callId: string, target: string) =>
    system((tx) => callArrives(tx, { callId, from: `+3460000${callId.slice(-4)}`, name: '', target }));
  await arrive('call-0001', '210');
  assert.equal(ana.tickets.$offers.get().length, 0);
  await centre.connect('v-1').client.webchat.send('Hello', { queue: 'support' });
  await until(() => ana.tickets.$offers.get()[0]?.channel === 'chat');
  await ana.queues.unpause(['billing']);
  await until(() => ana.tickets.$offers.get().some((offer) => offer.channel === 'voice'));
});

test('A6 a pause needs a reason of the tenant and a queue that one is logged in to', async (t) => {
  const { clients } = await hubWith(t, 'ana');
  const [ana] = clients as [(typeof clients)[0]];
  await assert.rejects(ana.queues.pause(['billing'], 'no such'), { code: 'bad-request' });
  await assert.rejects(ana.queues.pause(['night'], 'break'), { code: 'conflict' });
  await assert.rejects(ana.queues.pause(['elsewhere'], 'break'), { code: 'not-found' });
  const paused = await ana.queues.pause(undefined, 'break');
  assert.deepEqual(paused.map((each) => each.queueId).sort(), ['billing', 'renewals', 'support']);
  const back = await ana.queues.unpause();
  assert.ok(back.every((each) => each.paused === null));
});
