import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeReady, testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import type { CustomerClient } from '../customer-client.js';
import type { Offer } from '../protocol/index.js';

let center: TestHub;
let ana: CustomerClient;
let bruno: CustomerClient;
let sofia: CustomerClient;
let cutAna: () => void;
let visits = 0;

before(async () => {
  center = await testHub();
  const tab = center.connect('ana');
  ana = tab.client;
  cutAna = () => tab.cut();
  bruno = center.connect('bruno').client;
  sofia = center.connect('sofia').client;
  for (const client of [ana, bruno, sofia]) await until(() => client.tickets.$loaded.get());
});
after(() => center.close());

/** A chat of a new customer in a queue; nobody has it. */
async function chat(queue = 'support') {
  const customer = center.connect(`v-tickets-${++visits}`).client;
  const { ticketId, interactionId } = await customer.webchat.send('Hello', { queue });
  await until(() => ana.tickets.ticket(ticketId).get());
  return { customer, ticketId, interactionId };
}

/** A chat that Ana has. */
async function ownChat() {
  const made = await chat();
  await ana.tickets.assignToMe(made.ticketId);
  await until(() => interaction(made.interactionId)?.status === 'active');
  return made;
}

const interaction = (id: string) => ana.tickets.interaction(id).get();
const ticket = (id: string) => ana.tickets.ticket(id).get();
const offerOf = (client: CustomerClient, ticketId: string): Offer | undefined =>
  client.tickets.$offers.get().find((offer) => offer.ticketId === ticketId);

test('before the first snapshot nothing is loaded; then it is', () => {
  assert.equal(ana.tickets.$loaded.get(), true);
  assert.equal(center.connect('carla').client.tickets.$loaded.get(), false);
});

test('a new ticket is among the unassigned of its queue, and moves to its owner', async () => {
  const { ticketId } = await chat();
  await until(() => ana.tickets.$unassigned.get().includes(ticketId));
  await ana.tickets.assignToMe(ticketId);
  await until(() => ana.tickets.$mine.get()[0] === ticketId);
  assert.ok(!ana.tickets.$unassigned.get().includes(ticketId));
  await until(() => sofia.tickets.$others.get().includes(ticketId));
});

test('a ticket that one takes is shown', async () => {
  const { ticketId } = await chat();
  await ana.tickets.assignToMe(ticketId);
  assert.equal(ana.tickets.$selected.get(), ticketId);
});

test('of two who take a ticket at the same moment exactly one gets it', async () => {
  const { ticketId } = await chat();
  await until(() => bruno.tickets.ticket(ticketId).get());
  const takes = [ana, bruno].map((client) => client.tickets.assignToMe(ticketId));
  const results = await Promise.allSettled(takes);
  const refused = results.filter((result) => result.status === 'rejected');
  assert.equal(refused.length, 1);
  assert.equal((refused[0]?.reason as { code: string }).code, 'conflict');
});

test('lists are sorted by the last change', async () => {
  const first = await ownChat();
  const second = await ownChat();
  await until(() => ana.tickets.$mine.get()[0] === second.ticketId);
  await first.customer.webchat.send('Anybody there?');
  await until(() => ana.tickets.$mine.get()[0] === first.ticketId);
});

test('messages of the customer count as unread until the owner opens the ticket', async () => {
  const { customer, ticketId } = await ownChat();
  ana.tickets.open(null);
  await customer.webchat.send('One');
  await customer.webchat.send('Two');
  await until(() => (ticket(ticketId)?.unread ?? 0) >= 2);
  ana.tickets.open(ticketId);
  await until(() => ticket(ticketId)?.unread === 0);
});

test('opening a ticket can name one of its interactions, and asking again is another request', async () => {
  const { ticketId, interactionId } = await ownChat();
  ana.tickets.open(ticketId, interactionId);
  const first = ana.tickets.$interaction.get();
  assert.deepEqual(first, { id: interactionId });
  ana.tickets.showInteraction(interactionId);
  assert.notEqual(ana.tickets.$interaction.get(), first);
  ana.tickets.open(ticketId);
  assert.equal(ana.tickets.$interaction.get(), null);
});

test('an offer reaches a ready agent, and accepting it makes the conversation theirs', async () => {
  await makeReady(center, bruno, 'bruno');
  const { ticketId, interactionId } = await chat();
  const offer = await until(() => offerOf(bruno, ticketId));
  assert.ok(sofia.tickets.$allOffers.get().some(({ id }) => id === offer.id));
  assert.ok(!sofia.tickets.$offers.get().some(({ id }) => id === offer.id));
  const accepted = await bruno.tickets.accept(offer.id);
  assert.deepEqual([accepted.id, accepted.ownerId], [ticketId, 'bruno']);
  await until(() => !offerOf(bruno, ticketId));
  await until(() => bruno.tickets.interaction(interactionId).get()?.status === 'active');
  await until(() => bruno.tickets.$selected.get() === ticketId);
  await assert.rejects(bruno.tickets.accept(offer.id), { code: 'conflict' });
  await bruno.tickets.end(interactionId);
  await bruno.agents.setState('dnd');
});

test('a declined offer is gone, and cannot be accepted', async () => {
  await until(() => bruno.agents.$own.get()?.state !== 'after-service');
  await bruno.agents.setState('ready');
  const { ticketId } = await chat();
  const offer = await until(() => offerOf(bruno, ticketId));
  await bruno.tickets.decline(offer.id);
  await until(() => !bruno.tickets.$offers.get().some(({ id }) => id === offer.id));
  await assert.rejects(bruno.tickets.accept(offer.id), { code: 'conflict' });
  await bruno.agents.setState('dnd');
});

test('an offer of somebody else cannot be accepted', async () => {
  await until(() => bruno.agents.$own.get()?.state === 'dnd');
  await bruno.agents.setState('ready');
  const { ticketId } = await chat();
  const offer = await until(() => offerOf(bruno, ticketId));
  await assert.rejects(ana.tickets.accept(offer.id));
  await bruno.agents.setState('dnd');
});

test('tags and data of the host page are set, and the data is merged', async () => {
  const { ticketId } = await ownChat();
  await ana.tickets.setTags(ticketId, ['vip', 'urgent']);
  await until(() => ticket(ticketId)?.tags.join() === 'vip,urgent');
  await ana.tickets.setContext(ticketId, { contract: '8841' });
  await ana.context.set(ticketId, { order: '17' });
  await until(() => ticket(ticketId)?.context.order === '17');
  assert.equal(ticket(ticketId)?.context.contract, '8841');
});

test('a resolved ticket leaves the lists, is in the contact’s history, and can be reopened', async () => {
  const { ticketId, interactionId } = await ownChat();
  const contact = await ana.contacts.create({ name: 'Nora Gil', ticketId });
  await ana.tickets.end(interactionId);
  await until(() => ['wrap-up', 'closed'].includes(interaction(interactionId)?.status ?? ''));
  const [outcome] = leafIds();
  await ana.tipification.save(ticketId, outcome!, [], '');
  await ana.tickets.resolve(ticketId);
  await until(() => !ana.tickets.$mine.get().includes(ticketId));
  assert.deepEqual(
    (await ana.tickets.history(contact.id)).map(({ id }) => id),
    [ticketId],
  );
  await ana.tickets.reopen(ticketId);
  await until(() => ana.tickets.$mine.get().includes(ticketId));
});

function leafIds(): string[] {
  const nodes = ana.tipification.tree('outcomes').get()!.nodes;
  const parents = new Set(nodes.map(({ parentId }) => parentId));
  return nodes.filter(({ id }) => !parents.has(id)).map(({ id }) => id);
}

test('a resolution that waits for the network is shown as such', async () => {
  const { ticketId, interactionId } = await ownChat();
  await ana.tickets.end(interactionId);
  await ana.tipification.save(ticketId, leafIds()[0]!, [], '');
  cutAna();
  const resolving = ana.tickets.resolve(ticketId);
  assert.equal(ana.tickets.$resolving.get(), ticketId);
  const reopening = ana.tickets.reopen(ticketId);
  assert.equal(ana.tickets.$resolving.get(), '');
  ana.retry();
  await resolving;
  await reopening;
  await until(() => ana.tickets.$mine.get().includes(ticketId));
});

test('a conversation is transferred to a colleague, a queue or a group, and nowhere else', async () => {
  const { ticketId, interactionId } = await ownChat();
  await assert.rejects(ana.tickets.transfer(interactionId, { queueId: 'no-such-queue' }));
  await ana.tickets.transfer(interactionId, { queueId: 'billing' }, 'An invoice');
  await until(() => interaction(interactionId)?.queueId === 'billing');
  await until(() => ticket(ticketId)?.waitingSince !== null);
});

test('the wrap-up of a conversation is extended and ended where the queue allows it', async () => {
  const { interactionId } = await ownChat();
  await ana.tickets.end(interactionId);
  await until(() => ['wrap-up', 'closed'].includes(interaction(interactionId)?.status ?? ''));
  if (interaction(interactionId)?.status === 'wrap-up') {
    const until0 = interaction(interactionId)!.wrapUpUntil!;
    const queue = ana.queues.queue('support').get()!;
    if (queue.wrapUpExtendable) {
      const extended = await ana.tickets.extendWrapUp(interactionId, 60);
      assert.ok(extended.wrapUpUntil! > until0);
    }
    await ana.tickets.markDone(interactionId);
  }
  await until(() => interaction(interactionId)?.status === 'closed');
});

test('the interactions of a ticket are listed, oldest first, and follow the log', async () => {
  const { ticketId, interactionId } = await ownChat();
  const store = ana.tickets.interactionsOf(ticketId);
  assert.deepEqual(
    store.get().map(({ id }) => id),
    [interactionId],
  );
  const contact = await ana.contacts.create({
    name: 'Has WhatsApp',
    ticketId,
    points: [{ id: 'p1', kind: 'phone', value: '+34600000000', label: '' }],
  });
  assert.ok(contact.id);
  const started = await ana.tickets.start(ticketId, 'whatsapp', '+34600000000').catch(() => null);
  if (started) {
    await until(() => store.get().length === 2);
    assert.equal(store.get()[1]?.id, started.id);
  }
  await ana.tickets.end(interactionId);
  await until(() => store.get()[0]?.status !== 'active');
});

test('a supervisor moves what waits forward', async () => {
  const { ticketId, interactionId } = await chat('night');
  await until(() => sofia.tickets.ticket(ticketId).get());
  const before = interaction(interactionId)?.rank;
  await sofia.tickets.setPriority(ticketId, 90);
  await until(() => ticket(ticketId)?.priority === 90);
  assert.ok(interaction(interactionId)!.rank! < before!);
});

test('a ticket that somebody else took leaves an agent’s page, and the selection with it', async () => {
  const { ticketId } = await chat();
  bruno.tickets.open(ticketId);
  await until(() => bruno.tickets.ticket(ticketId).get());
  await ana.tickets.assignToMe(ticketId);
  await until(
    () =>
      bruno.tickets.ticket(ticketId).get() === null || !bruno.tickets.$unassigned.get().includes(ticketId),
  );
  if (bruno.tickets.ticket(ticketId).get() === null) assert.equal(bruno.tickets.$selected.get(), null);
});

test('a ticket that nobody knows is refused', async () => {
  await assert.rejects(ana.tickets.resolve('no-such-ticket'), { code: 'not-found' });
  await assert.rejects(ana.tickets.assign('no-such-ticket', 'ana'), { code: 'not-found' });
});
