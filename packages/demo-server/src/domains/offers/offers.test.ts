import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoTenantId } from '../../demo/seed.js';
import { makeReady, testHub, until } from '../../testing/test-hub.js';
import { callAnswered, callArrives } from '../calls/calls.js';
import type { Tx } from '../../transaction/tx.js';
import { fireTimer } from '../timers.js';

const call = { callId: 'call-0001', from: '+34600000001', name: 'Lucía', target: '210' };

test('an offer that rings out goes to the next agent, and who let it ring is not ready with the reason', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana } = centre.connect('ana');
  const { client: bruno } = centre.connect('bruno');
  await until(() => ana.agents.$own.get() && bruno.agents.$own.get());
  await makeReady(centre, ana, 'ana');
  await centre.hub.system(demoTenantId, (tx) => callArrives(tx, call));
  const offer = await until(() => ana.tickets.$offers.get()[0]);
  await makeReady(centre, bruno, 'bruno');
  const timer = { tenantId: demoTenantId, kind: 'offer', subject: offer.id, due: offer.deadline } as const;
  await centre.hub.system(demoTenantId, (tx) => fireTimer(tx, timer));
  await until(() => bruno.tickets.$offers.get()[0]);
  await until(() => ana.agents.$own.get()?.state === 'paused');
  assert.equal(ana.agents.$own.get()?.reason, 'missed');
  assert.equal(ana.tickets.$offers.get().length, 0);
});

test('a timer that was run once does nothing the second time', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana } = centre.connect('ana');
  await until(() => ana.agents.$own.get());
  await makeReady(centre, ana, 'ana');
  await centre.hub.system(demoTenantId, (tx) => callArrives(tx, call));
  const offer = await until(() => ana.tickets.$offers.get()[0]);
  const timer = { tenantId: demoTenantId, kind: 'offer', subject: offer.id, due: offer.deadline } as const;
  await centre.hub.system(demoTenantId, (tx) => fireTimer(tx, timer));
  await until(() => ana.agents.$own.get()?.state === 'paused');
  await ana.agents.setState('ready');
  const second = await until(() => ana.tickets.$offers.get()[0]);
  await centre.hub.system(demoTenantId, (tx) => fireTimer(tx, timer));
  assert.equal(ana.tickets.$offers.get()[0]?.id, second.id);
});

test('a declined offer passes on, and the agent stays ready', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana } = centre.connect('ana');
  const { client: bruno } = centre.connect('bruno');
  const { client: visitor } = centre.connect('v-1');
  await until(() => ana.agents.$own.get() && bruno.agents.$own.get());
  await makeReady(centre, ana, 'ana');
  await visitor.webchat.send('Hello', { queue: 'support' });
  const offer = await until(() => ana.tickets.$offers.get()[0]);
  await makeReady(centre, bruno, 'bruno');
  await ana.tickets.decline(offer.id);
  await until(() => bruno.tickets.$offers.get()[0]);
  assert.equal(ana.agents.$own.get()?.state, 'ready');
});

test('an agent on a call gets no chat, and one with six chats no seventh', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana } = centre.connect('ana');
  await until(() => ana.agents.$own.get());
  await makeReady(centre, ana, 'ana');
  for (let i = 0; i < 7; i++)
    await centre.connect(`v-${i}`).client.webchat.send('Hello', { queue: 'support' });
  for (let i = 0; i < 6; i++) {
    const offer = await until(() => ana.tickets.$offers.get()[0]);
    await ana.tickets.accept(offer.id);
    await until(() => ana.tickets.$offers.get()[0]?.id !== offer.id);
  }
  await until(() => ana.agents.$own.get()?.chat.used === 6);
  assert.equal(ana.tickets.$offers.get().length, 0);
  await until(() => ana.queues.stats('support').get()?.waiting === 1);
});

test('agents see what waits in their queues and what is theirs, not what a colleague has', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana } = centre.connect('ana');
  const { client: bruno } = centre.connect('bruno');
  const { client: sofia } = centre.connect('sofia');
  const { client: visitor } = centre.connect('v-1');
  await visitor.webchat.send('Hello', { queue: 'support' });
  const id = await until(() => bruno.tickets.$unassigned.get()[0]);
  await until(() => ana.tickets.ticket(id).get());
  await ana.tickets.assignToMe(id);
  await until(() => bruno.tickets.ticket(id).get() === null);
  const list = bruno.conversations.of(id);
  await until(() => list.get().state === 'error');
  await assert.rejects(bruno.tickets.resolve(id), { code: 'not-found' });
  await until(() => sofia.tickets.ticket(id).get()?.ownerId === 'ana');
});

for (const moment of ['rings', 'is answered', 'is answered beside written work'] as const)
  test(`chats that were offered before a call are never missed while it ${moment}`, async (t) => {
    const centre = await testHub();
    t.after(() => centre.close());
    const { client: ana } = centre.connect('ana');
    await until(() => ana.agents.$own.get());
    await makeReady(centre, ana, 'ana');
    for (let i = 0; i < 3; i++)
      await centre.connect(`v-${i}`).client.webchat.send('Hello', { queue: 'support' });
    const chats = await until(() => ana.tickets.$offers.get().length === 3 && ana.tickets.$offers.get());
    const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
    if (moment.endsWith('work'))
      await system(async (tx) =>
        tx.put('agent', { ...(await tx.need('agent', 'ana')), voiceExclusive: false }),
      );
    await system((tx) => callArrives(tx, call));
    await until(() => ana.tickets.$offers.get().length === 4);
    if (moment !== 'rings') await system((tx) => callAnswered(tx, call.callId, 'ana'));
    if (moment === 'is answered') await until(() => ana.tickets.$offers.get().length === 0);
    for (const { id, deadline } of chats) {
      const timer = { tenantId: demoTenantId, kind: 'offer', subject: id, due: deadline } as const;
      await system((tx) => fireTimer(tx, timer));
    }
    const { chosen, states } = await system(async (tx) => ({
      chosen: (await tx.need('agent', 'ana')).chosen,
      states: await Promise.all(chats.map(async ({ id }) => (await tx.need('offer', id)).state)),
    }));
    assert.deepEqual(chosen, { state: 'ready', reason: null });
    assert.deepEqual(states, ['revoked', 'revoked', 'revoked']);
  });
