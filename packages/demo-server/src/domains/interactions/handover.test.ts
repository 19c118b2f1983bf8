import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Client } from '@centralita/core';
import { callAnswered, callArrives, callDialed, callEnded } from '../calls/calls.js';
import { demoTenantId } from '../../demo/seed.js';
import { readSnapshot } from '../../transaction/snapshot.js';
import type { Tx } from '../../transaction/tx.js';
import { command } from '../../testing/people.js';
import { makeReady, testHub, until, verifyToken } from '../../testing/test-hub.js';
import { setConnected } from '../agents/presence.js';
import { giveUpConversations } from '../lifecycle/lifecycle.js';
import { fireTimer } from '../timers.js';

const phone = { id: 'p', kind: 'phone', value: '+34611222333', label: '' } as const;

/** Ana has a chat with the visitor `v-1`, who is the contact of +34611222333. */
async function chatOfAna(t: TestContext) {
  const centre = await testHub();
  t.after(() => centre.close());
  const connected = (user: string) => centre.connect(user).client;
  const [ana, bruno, visitor] = [connected('ana'), connected('bruno'), connected('v-1')];
  await until(() => ana.agents.$own.get() && bruno.agents.$own.get());
  await visitor.webchat.send('Hello', { queue: 'billing' });
  const ticketId = await until(() => ana.tickets.$unassigned.get()[0]);
  const assigned: string[] = [];
  ana.on('fact', ({ fact }) => {
    if (fact === 'ticket.assigned') assigned.push(fact);
  });
  await ana.tickets.assignToMe(ticketId);
  const contact = await ana.contacts.create({ name: 'Nuria', points: [phone], ticketId });
  const interactionId = ana.tickets.interactionsOf(ticketId).get()[0]!.id;
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  return { centre, system, ana, bruno, visitor, ticketId, interactionId, contact, assigned };
}

async function leafOf({ tipification }: Client): Promise<string> {
  const { nodes } = await until(() => tipification.tree('outcomes').get());
  return nodes.find((node) => !nodes.some((each) => each.parentId === node.id))!.id;
}

const stateOf = (client: Client) => client.agents.$own.get()?.state;

test('a claim is told once', async (t) => {
  const { assigned } = await chatOfAna(t);
  assert.deepEqual(assigned, ['ticket.assigned']);
});

test('the first message of a ticket counts once', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client: visitor } = centre.connect('v-1');
  await visitor.webchat.send('Hello', { queue: 'billing' });
  const tickets = () => centre.hub.system(demoTenantId, (tx) => tx.find('ticket'));
  assert.equal((await tickets())[0]?.unread, 1);
  await visitor.webchat.send('Hello?');
  assert.equal((await tickets())[0]?.unread, 2);
});

test('a call of a contact whose conversation a colleague has gets a ticket of its own, and takes nothing', async (t) => {
  const { centre, system, ana, bruno, visitor, ticketId, interactionId, contact } = await chatOfAna(t);
  await makeReady(centre, bruno, 'bruno');
  const before = await system((tx) => tx.need('ticket', ticketId));
  const arrival = { callId: 'call-0001', from: phone.value, name: '', target: '210' };
  const call = await system((tx) => callArrives(tx, arrival));
  assert.notEqual(call.ticketId, ticketId);
  await system((tx) => callAnswered(tx, 'call-0001', 'bruno'));
  const own = await system((tx) => tx.need('ticket', call.ticketId));
  assert.deepEqual([own.ownerId, own.contactId], ['bruno', contact.id]);
  assert.deepEqual(await system((tx) => tx.need('ticket', ticketId)), before);
  await ana.conversations.send(ticketId, interactionId, 'Still with me');
  assert.equal(visitor.webchat.$visit.get()?.agentName, 'Ana Navarro');
  assert.equal(bruno.tickets.ticket(ticketId).get(), null);
});

test('an agent in a call keeps sight of its ticket when that goes to a colleague, until the wrap-up ends', async (t) => {
  const { centre, system, ana, ticketId } = await chatOfAna(t);
  const dialing = { callId: 'call-0001', agentId: 'ana', number: phone.value, ticketId };
  const { interactionId } = await system((tx) => callDialed(tx, dialing));
  await until(() => ana.voice.$calls.get().length === 1);
  await ana.tickets.assign(ticketId, 'bruno');
  await until(() => ana.tickets.ticket(ticketId).get()?.ownerId === 'bruno');
  assert.equal(ana.voice.$calls.get()[0]?.interactionId, interactionId);
  const { client: again } = centre.connect('ana');
  await until(() => again.voice.$calls.get().length === 1);
  assert.deepEqual(again.tickets.ticket(ticketId).get()?.participantIds, ['ana']);
  await system((tx) => callEnded(tx, 'call-0001', 'agent'));
  await until(() => stateOf(ana) === 'after-service');
  assert.equal(ana.tickets.interaction(interactionId).get()?.status, 'wrap-up');
  await ana.tickets.markDone(interactionId);
  await until(() => stateOf(ana) !== 'after-service');
  await until(() => ana.tickets.ticket(ticketId).get() === null);
});

test('who is offered a call on the ticket of a colleague sees all that a new page would see', async (t) => {
  const { system, centre, ana, bruno, ticketId, interactionId } = await chatOfAna(t);
  await until(() => bruno.tickets.ticket(ticketId).get() === null);
  await ana.tickets.end(interactionId);
  const arrival = { callId: 'call-0001', from: phone.value, name: '', target: '210' };
  assert.equal((await system((tx) => callArrives(tx, arrival))).ticketId, ticketId);
  const { client: fresh } = centre.connect('bruno');
  await until(() => fresh.tickets.interactionsOf(ticketId).get().length === 2);
  await until(() => bruno.tickets.interactionsOf(ticketId).get().length === 2);
});

/** Ana passes her chat with Nuria from `billing` to `night` while they also talk; Carla is an agent of `night` only. */
async function passedElsewhere(t: TestContext) {
  const chat = await chatOfAna(t);
  const { centre, system, ana, ticketId, interactionId } = chat;
  const { me: admin } = verifyToken('admin');
  await command(centre, admin, 'users.update', { id: 'carla', queueIds: ['night'] });
  const { client: carla } = centre.connect('carla');
  await until(() => carla.agents.$own.get());
  const dialing = { callId: 'call-0001', agentId: 'ana', number: phone.value, ticketId };
  await system((tx) => callDialed(tx, dialing));
  await ana.tickets.transfer(interactionId, { queueId: 'night' });
  const remove = () => command(centre, admin, 'queues.remove', { id: 'night' });
  const snapshot = async () => {
    const { ticket = [], interaction = [] } = await readSnapshot(centre.engine.db, verifyToken('carla').me);
    return [ticket.length, interaction.length];
  };
  return { ...chat, carla, remove, snapshot };
}

test('a conversation that is passed to another queue leaves the ticket what it is about, and its agents see it while it waits', async (t) => {
  const { system, visitor, ana, carla, ticketId, remove, snapshot } = await passedElsewhere(t);
  const ticket = await system((tx) => tx.need('ticket', ticketId));
  assert.deepEqual(
    [ticket.queueId, ticket.campaignId, ticket.waitingQueueIds],
    ['billing', 'renewals', ['night']],
  );
  await until(() => carla.tickets.interactionsOf(ticketId).get().length === 2);
  assert.deepEqual(await snapshot(), [1, 2]);
  await assert.rejects(remove(), { details: { usedBy: 'interaction' } });
  await visitor.webchat.end();
  await until(() => carla.tickets.ticket(ticketId).get() === null);
  assert.deepEqual(await snapshot(), [0, 0]);
  await ana.tipification.save(ticketId, await leafOf(ana), [], '');
  await remove();
});

test('an agent of the other queue takes what waits there, and not the ticket of whom talks on it', async (t) => {
  const { centre, system, carla, ticketId, interactionId } = await passedElsewhere(t);
  await command(centre, verifyToken('carla').me, 'queues.logIn', {});
  await makeReady(centre, carla, 'carla');
  const offer = await until(() => carla.tickets.$offers.get()[0]);
  await carla.tickets.accept(offer.id);
  const ticket = await system((tx) => tx.need('ticket', ticketId));
  assert.deepEqual(
    [ticket.ownerId, ticket.participantIds, ticket.waitingQueueIds, ticket.waitingSince],
    ['ana', ['carla'], undefined, null],
  );
  await carla.conversations.send(ticketId, interactionId, 'Now with me');
});

test('one of several conversations that goes to another queue leaves the ticket with its owner and its queue', async (t) => {
  const { system, ana, ticketId, interactionId } = await chatOfAna(t);
  const dialing = { callId: 'call-0001', agentId: 'ana', number: phone.value, ticketId };
  await system((tx) => callDialed(tx, dialing));
  await ana.tickets.transfer(interactionId, { queueId: 'support' });
  const ticket = await system((tx) => tx.need('ticket', ticketId));
  const { ownerId, queueId, campaignId, waitingQueueIds } = ticket;
  assert.deepEqual(
    [ownerId, queueId, campaignId, waitingQueueIds],
    ['ana', 'billing', 'renewals', ['support']],
  );
});

test('a ticket that is reopened brings its interactions along', async (t) => {
  const { centre, ana, ticketId } = await chatOfAna(t);
  const leaf = await leafOf(ana);
  await ana.tipification.save(ticketId, leaf, [], '');
  await ana.tickets.resolve(ticketId);
  const { client: fresh } = centre.connect('ana');
  await until(() => fresh.agents.$own.get());
  await fresh.tickets.reopen(ticketId);
  await until(() => fresh.tickets.interactionsOf(ticketId).get().length === 1);
  assert.equal(fresh.tipification.of(ticketId).get()?.outcomeId, leaf);
});

test('the conversation of an agent who does not come back waits again at its place', async (t) => {
  const { system, bruno, visitor, ticketId, interactionId } = await chatOfAna(t);
  const due = Date.now() + 1_000;
  await system(async (tx) => {
    await setConnected(tx, 'ana', false);
    await tx.setTimer('grace', 'ana', due);
  });
  const timer = { tenantId: demoTenantId, kind: 'grace', subject: 'ana', due } as const;
  await system((tx) => fireTimer(tx, timer));
  await until(() => bruno.tickets.$unassigned.get().includes(ticketId));
  await until(() => visitor.webchat.$visit.get()?.state === 'waiting');
  const agent = await system((tx) => tx.need('agent', 'ana'));
  assert.deepEqual([agent.state, agent.chat.used], ['offline', 0]);
  await bruno.tickets.assignToMe(ticketId);
  await until(() => bruno.tickets.interaction(interactionId).get()?.agentId === 'bruno');
});

test('the conversations of an agent who does not come back wait in the order in which they were opened', async (t) => {
  let now = 1_800_000_000_000;
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const names = ['v-1', 'v-2', 'v-3'];
  for (const visitor of names) {
    now += 1_000;
    const message = { id: `m-${visitor}`, text: 'Hello', queue: 'billing' };
    await command(centre, verifyToken(visitor).me, 'webchat.send', message);
    const [ticket] = await system((tx) => tx.find('ticket', { owner_id: null }));
    const taken = { ticketId: ticket!.id, agentId: 'ana' };
    await command(centre, verifyToken('ana').me, 'tickets.assign', taken);
  }
  await system((tx) => giveUpConversations(tx, 'ana'));
  const waiting = await system((tx) => tx.find('interaction', { status: 'queued' }));
  assert.deepEqual(
    waiting.sort((a, b) => a.rank! - b.rank!).map(({ remote }) => remote.address),
    names,
  );
});

test('messages written while a ticket was with a colleague are there when it comes back', async (t) => {
  const { ana, bruno, visitor, ticketId, interactionId } = await chatOfAna(t);
  const stop = ana.conversations.of(ticketId).listen(() => undefined);
  t.after(stop);
  await until(() => ana.conversations.of(ticketId).get().messages.length === 1);
  await ana.tickets.assign(ticketId, 'bruno');
  await until(() => ana.tickets.ticket(ticketId).get() === null);
  await visitor.webchat.send('Still there?');
  await bruno.conversations.send(ticketId, interactionId, 'Yes');
  await bruno.tickets.assign(ticketId, 'ana');
  await until(() => ana.conversations.of(ticketId).get().messages.length === 3);
});

test('a ticket that was with a colleague when the page began pops when it comes', async (t) => {
  const { centre, ana, ticketId } = await chatOfAna(t);
  const { client: sofia } = centre.connect('sofia');
  const popped: string[] = [];
  sofia.onScreenPop((pop) => popped.push(pop.ticketId));
  await until(() => sofia.tickets.ticket(ticketId).get());
  await ana.tickets.assign(ticketId, 'sofia');
  await until(() => popped.length === 1);
});
