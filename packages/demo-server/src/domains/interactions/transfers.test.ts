import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../../demo/seed.js';
import type { Tx } from '../../transaction/tx.js';
import { addPeople, command, personOf } from '../../testing/people.js';
import { makeReady, testHub, until, verifyToken } from '../../testing/test-hub.js';
import { fireTimer } from '../timers.js';

const { me: admin } = verifyToken('admin');

/** Ana has a chat of `support`; the others are there and ready. */
async function chatOfAna(t: TestContext, ...others: ('bruno' | 'carla')[]) {
  const centre = await testHub();
  t.after(() => centre.close());
  const connect = async (user: string) => {
    const { client } = centre.connect(user);
    await until(() => client.agents.$own.get());
    return client;
  };
  const ana = await connect('ana');
  const visitor = centre.connect('v-1').client;
  await visitor.webchat.send('Hello', { queue: 'support' });
  const ticketId = await until(() => ana.tickets.$unassigned.get()[0]);
  await ana.tickets.assignToMe(ticketId);
  const { id: interactionId } = await until(() => ana.tickets.interactionsOf(ticketId).get()[0]);
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const clients = new Map<string, Awaited<ReturnType<typeof connect>>>();
  for (const user of others) {
    clients.set(user, await connect(user));
    await makeReady(centre, clients.get(user)!, user);
  }
  const of = (user: string) => clients.get(user)!;
  const interaction = () => system((tx) => tx.need('interaction', interactionId));
  const ticket = () => system((tx) => tx.need('ticket', ticketId));
  return { centre, system, connect, ana, visitor, ticketId, interactionId, interaction, ticket, of };
}

test('B7 D8 a conversation passed to an agent is theirs when they accept, with the note', async (t) => {
  const { ana, of, visitor, ticketId, interactionId, interaction } = await chatOfAna(t, 'bruno');
  await ana.tickets.transfer(interactionId, { agentId: 'bruno' }, 'Knows the router');
  const offer = await until(() => of('bruno').tickets.$offers.get()[0]);
  assert.equal(of('bruno').tickets.ticket(ticketId).get()?.ownerId, 'ana');
  await of('bruno').tickets.accept(offer.id);
  assert.deepEqual([(await interaction()).agentId, (await interaction()).transfer], ['bruno', null]);
  await until(() => visitor.webchat.$visit.get()?.agentName === 'Bruno Díaz');
  await until(() => ana.tickets.ticket(ticketId).get() === null);
  await until(() => ana.agents.$own.get()?.chat.used === 0);
  const stop = of('bruno')
    .conversations.of(ticketId)
    .listen(() => undefined);
  t.after(stop);
  await until(() =>
    of('bruno')
      .conversations.of(ticketId)
      .get()
      .messages.some((each) => each.text === 'Knows the router'),
  );
});

test('B7 a transfer that is declined comes back to who passed it on, whose place was kept', async (t) => {
  const { ana, of, ticketId, interactionId, interaction, ticket } = await chatOfAna(t, 'bruno');
  await ana.tickets.transfer(interactionId, { agentId: 'bruno' });
  const offer = await until(() => of('bruno').tickets.$offers.get()[0]);
  assert.equal(ana.agents.$own.get()?.chat.used, 1);
  await of('bruno').tickets.decline(offer.id);
  assert.deepEqual([(await interaction()).status, (await interaction()).agentId], ['active', 'ana']);
  assert.equal((await ticket()).invitedId, null);
  await until(() => of('bruno').tickets.ticket(ticketId).get() === null);
  await ana.conversations.send(ticketId, interactionId, 'Still me');
});

test('B7 a transfer to a group asks one after the other and comes back after the last', async (t) => {
  const { centre, ana, of, system, interactionId, interaction } = await chatOfAna(t, 'bruno', 'carla');
  const fields = { name: 'Two', ring: 'sequential' as const, userIds: ['carla', 'bruno'] };
  const group = await command(centre, admin, 'groups.create', fields);
  await ana.tickets.transfer(interactionId, { groupId: group.id });
  const first = await until(() => of('carla').tickets.$offers.get()[0]);
  const timer = { tenantId: demoTenantId, kind: 'offer', subject: first.id, due: first.deadline } as const;
  await system((tx) => fireTimer(tx, timer));
  const second = await until(() => of('bruno').tickets.$offers.get()[0]);
  await until(() => of('carla').agents.$own.get()?.reason === 'missed');
  await of('bruno').tickets.decline(second.id);
  assert.deepEqual([(await interaction()).status, (await interaction()).agentId], ['active', 'ana']);
});

test('B7 a transfer to a queue waits there, first where the queue has it so, and does not come back', async (t) => {
  const { centre, ana, system, ticketId, interactionId, interaction, ticket } = await chatOfAna(t);
  await centre.connect('v-2').client.webchat.send('Before', { queue: 'billing' });
  const other = await system(async (tx) => (await tx.find('interaction', { remote_address: 'v-2' }))[0]!);
  await ana.tickets.transfer(interactionId, { queueId: 'billing' });
  const moved = await interaction();
  assert.deepEqual([moved.status, moved.queueId, moved.agentId], ['queued', 'billing', null]);
  assert.ok(moved.rank! < other.rank!);
  assert.deepEqual([(await ticket()).ownerId, (await ticket()).queueId], [null, 'billing']);
  await until(() => ana.tickets.$unassigned.get().includes(ticketId));
});

test('B7 of several transfers to a queue the first is served first, before a customer who waited there', async (t) => {
  let now = 1_800_000_000_000;
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  const { me: ana } = verifyToken('ana');
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const writes = async (visitor: string, queue: string) => {
    now += 1_000;
    await command(centre, verifyToken(visitor).me, 'webchat.send', {
      id: `m-${visitor}`,
      text: 'Hello',
      queue,
    });
    return (await system((tx) => tx.find('interaction', { remote_address: visitor })))[0]!;
  };
  await writes('v-0', 'billing');
  const passed = [
    await writes('v-1', 'support'),
    await writes('v-2', 'support'),
    await writes('v-3', 'support'),
  ];
  for (const { ticketId } of passed)
    await command(centre, ana, 'tickets.assign', { ticketId, agentId: 'ana' });
  for (const each of [passed[1]!, passed[2]!, passed[0]!]) {
    now += 1_000;
    const to = { queueId: 'billing' };
    await command(centre, ana, 'interactions.transfer', { interactionId: each.id, to });
  }
  const order = async () => {
    const waiting = await system((tx) => tx.find('interaction', { status: 'queued' }));
    return waiting.sort((a, b) => a.rank! - b.rank!).map(({ remote }) => remote.address);
  };
  assert.deepEqual(await order(), ['v-2', 'v-3', 'v-1', 'v-0']);
  await command(centre, verifyToken('sofia').me, 'tickets.setPriority', {
    ticketId: passed[0]!.ticketId,
    priority: 1,
  });
  assert.deepEqual(await order(), ['v-1', 'v-2', 'v-3', 'v-0'], 'priority counts among them too');
});

test('B7 nobody gets a transfer for whom there is no room, and a call is none of it', async (t) => {
  const { centre, ana, connect, interactionId } = await chatOfAna(t);
  await connect('bruno');
  const pass = (to: { agentId: string } | { groupId: string } | { queueId: string }) =>
    ana.tickets.transfer(interactionId, to);
  await assert.rejects(pass({ agentId: 'bruno' }), { code: 'conflict' }, 'online, not ready');
  await assert.rejects(pass({ agentId: 'ana' }), { code: 'conflict' });
  await assert.rejects(pass({ agentId: 'nobody' }), { code: 'not-found' });
  await assert.rejects(pass({ groupId: 'agents' }), { code: 'conflict' });
  await assert.rejects(pass({ queueId: 'nowhere' }), { code: 'not-found' });
  await addPeople(centre);
  const foreign = command(centre, personOf('agent'), 'interactions.transfer', {
    interactionId,
    to: { queueId: 'billing' },
  });
  await assert.rejects(foreign, { code: 'not-found' });
});

test('B7 D7 a customer who leaves while the conversation is passed on leaves nothing behind', async (t) => {
  const { ana, of, visitor, interactionId, interaction } = await chatOfAna(t, 'bruno');
  await ana.tickets.transfer(interactionId, { agentId: 'bruno' });
  await until(() => of('bruno').tickets.$offers.get()[0]);
  await visitor.webchat.end();
  await until(() => of('bruno').tickets.$offers.get().length === 0);
  assert.equal((await interaction()).status, 'wrap-up');
  await ana.tickets.markDone(interactionId);
  await until(() => of('bruno').agents.$own.get()?.chat.used === 0 && ana.agents.$own.get()?.chat.used === 0);
});

test('B7 D7 a conversation that is ended while it is passed on is offered to nobody any more', async (t) => {
  const { ana, of, system, ticketId, interactionId, interaction, ticket } = await chatOfAna(t, 'bruno');
  const ended: string[] = [];
  ana.on('fact', ({ fact }) => {
    if (fact === 'conversation.ended') ended.push(fact);
  });
  await ana.tickets.transfer(interactionId, { agentId: 'bruno' });
  const offer = await until(() => of('bruno').tickets.$offers.get()[0]);
  await ana.tickets.end(interactionId);
  const state = async () => (await system((tx) => tx.need('offer', offer.id))).state;
  assert.deepEqual([await state(), (await ticket()).invitedId], ['revoked', null]);
  await until(() => of('bruno').tickets.ticket(ticketId).get() === null);
  await assert.rejects(of('bruno').tickets.resolve(ticketId), { code: 'not-found' });
  const timer = { tenantId: demoTenantId, kind: 'offer', subject: offer.id, due: offer.deadline } as const;
  await system((tx) => fireTimer(tx, timer));
  const { status, transfer } = await interaction();
  assert.deepEqual([status, transfer, ended.length], ['wrap-up', null, 1]);
  await until(() => of('bruno').agents.$own.get()?.state === 'ready');
});

test('B7 an offer of what is over, of whatever origin, brings it back to no queue', async (t) => {
  const { ana, of, system, interactionId, interaction } = await chatOfAna(t, 'bruno');
  await ana.tickets.transfer(interactionId, { agentId: 'bruno' });
  const offer = await until(() => of('bruno').tickets.$offers.get()[0]);
  await ana.tickets.end(interactionId);
  // As an older server left it.
  await system((tx) => tx.put('offer', offer));
  await of('bruno').tickets.decline(offer.id);
  assert.equal((await interaction()).status, 'wrap-up');
});

for (const how of ['the customer leaves', 'the ticket is resolved'] as const) {
  test(`B7 D7 when ${how} while it is passed on, who was asked has no right to the ticket any more`, async (t) => {
    const { ana, of, visitor, system, ticketId, interactionId, ticket } = await chatOfAna(t, 'bruno');
    await ana.tickets.transfer(interactionId, { agentId: 'bruno' });
    await until(() => of('bruno').tickets.ticket(ticketId).get());
    if (how === 'the customer leaves') await visitor.webchat.end();
    else {
      await system(async (tx) => {
        await tx.put('queue', { ...(await tx.need('queue', 'support')), tipificationRequired: false });
      });
      await ana.tickets.resolve(ticketId);
    }
    assert.equal((await ticket()).invitedId, null);
    await until(() => of('bruno').tickets.ticket(ticketId).get() === null);
    await assert.rejects(of('bruno').tickets.setTags(ticketId, ['mine']), { code: 'not-found' });
  });
}

test('B8 another channel of the contact begins on the same ticket, to its own addresses only', async (t) => {
  const { ana, ticketId } = await chatOfAna(t);
  const email = { id: 'e', kind: 'email' as const, value: 'nuria@example.com', label: '' };
  await ana.contacts.create({ name: 'Nuria', points: [email], ticketId });
  const begun = await ana.tickets.start(ticketId, 'email', 'nuria@example.com');
  assert.deepEqual(
    [begun.ticketId, begun.channel, begun.status, begun.agentId],
    [ticketId, 'email', 'active', 'ana'],
  );
  await until(() => ana.tickets.ticket(ticketId).get()?.channels.join() === 'chat,email');
  await until(() => ana.agents.$own.get()?.channels.email.used === 1);
  const again = await ana.tickets.start(ticketId, 'email', 'nuria@example.com');
  assert.equal(again.id, begun.id);
  await ana.conversations.send(ticketId, begun.id, 'Here is the invoice');
  await assert.rejects(ana.tickets.start(ticketId, 'email', 'other@example.com'), { code: 'bad-request' });
  await assert.rejects(ana.tickets.start(ticketId, 'sms', '+34611222333'), { code: 'conflict' });
});
