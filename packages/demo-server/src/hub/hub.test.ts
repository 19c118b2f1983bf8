import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callAnswered, callArrives, callEnded } from '../domains/calls/calls.js';
import { demoTenantId } from '../demo/seed.js';
import { makeReady, testHub, until } from '../testing/test-hub.js';

test('a visitor writes, the ready agent is offered it, accepts, answers, tipifies and resolves', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana } = centre.connect('ana');
  const { client: visitor } = centre.connect('v-1');
  await until(() => ana.agents.$own.get());
  await makeReady(centre, ana, 'ana');

  await visitor.webchat.send('Hello, I was charged twice', { name: 'Lucía', queue: 'billing' });
  const offer = await until(() => ana.tickets.$offers.get()[0]);
  assert.equal(offer.channel, 'chat');
  const ticket = await ana.tickets.accept(offer.id);
  assert.equal(ticket.ownerId, 'ana');
  await until(() => ana.tickets.$mine.get()[0] === ticket.id);
  await until(() => visitor.webchat.$visit.get()?.agentName === 'Ana Navarro');

  await ana.conversations.send(ticket.id, offer.interactionId, 'Good morning, let me see');
  await until(() => visitor.webchat.$messages.get().some((message) => message.text.startsWith('Good')));
  const conversation = ana.conversations.of(ticket.id);
  await until(() => conversation.get().messages.length === 2);

  await assert.rejects(ana.tickets.resolve(ticket.id), { code: 'conflict' });
  const tree = await until(() => ana.tipification.tree('outcomes').get());
  const leaf = tree.nodes.find((node) => !tree.nodes.some((each) => each.parentId === node.id))!;
  await ana.tipification.save(ticket.id, leaf.id, ['vip'], 'refunded');
  await ana.tickets.resolve(ticket.id);
  await until(() => ana.tickets.$mine.get().length === 0);
  await until(() => visitor.webchat.$visit.get()?.state === 'closed');
});

test('of two agents who claim one ticket exactly one wins', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana } = centre.connect('ana');
  const { client: bruno } = centre.connect('bruno');
  const { client: visitor } = centre.connect('v-1');
  await visitor.webchat.send('Hello', { queue: 'billing' });
  const id = await until(() => ana.tickets.$unassigned.get()[0]);
  await until(() => bruno.tickets.$unassigned.get()[0]);
  const results = await Promise.allSettled([ana.tickets.assignToMe(id), bruno.tickets.assignToMe(id)]);
  assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
  await until(
    () => ana.tickets.$unassigned.get().length === 0 && bruno.tickets.$unassigned.get().length === 0,
  );
  const mine = [ana.tickets.$mine.get().length, bruno.tickets.$mine.get().length];
  assert.deepEqual(mine.sort(), [0, 1]);
});

test('a call waits, rings for a ready agent, is answered, ends in wrap-up and is marked done', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana } = centre.connect('ana');
  await until(() => ana.agents.$own.get());
  const closed: string[] = [];
  ana.onActivity((entry) => closed.push(entry.interactionId));
  const arrival = { callId: 'call-1', from: '+34612345678', name: 'Lucía', target: '210' };
  await centre.hub.system(demoTenantId, (work) => callArrives(work, arrival));
  await makeReady(centre, ana, 'ana');
  const call = await until(() => ana.voice.$calls.get()[0]);
  assert.equal(call.state, 'ringing');
  await until(() => ana.agents.$own.get()?.state === 'offered');
  await centre.hub.system(demoTenantId, (work) => callAnswered(work, 'call-1', 'ana'));
  await until(() => ana.agents.$own.get()?.state === 'in-service');
  await centre.hub.system(demoTenantId, (work) => callEnded(work, 'call-1', 'customer'));
  await until(() => ana.agents.$own.get()?.state === 'after-service');
  await ana.tickets.markDone(call.interactionId!);
  await until(() => ana.agents.$own.get()?.state === 'ready');
  await until(() => closed.length > 0);
  assert.deepEqual(closed, [call.interactionId]);
});

test('a client that loses the connection resumes with the records it missed', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: ana, cut } = centre.connect('ana');
  const { client: visitor } = centre.connect('v-1');
  await until(() => ana.$status.get().state === 'online');
  const reasons: string[] = [];
  ana.on('snapshot', (_, reason) => reasons.push(reason));
  cut();
  await until(() => ana.$status.get().state !== 'online');
  await visitor.webchat.send('Hello', { queue: 'billing' });
  await until(() => ana.tickets.$unassigned.get().length === 1);
  assert.deepEqual(reasons, []);
});
