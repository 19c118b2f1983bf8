import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import type { CustomerClient } from '../customer-client.js';
import { FakeComputer } from '../testing/fake-computer.js';

let center: TestHub;
let ana: CustomerClient;
let visits = 0;

before(async () => {
  center = await testHub();
  ana = center.connect('ana').client;
  await until(() => ana.tickets.$loaded.get());
});
after(() => center.close());

async function ownTicket(client = ana): Promise<string> {
  const customer = center.connect(`v-tipification-${++visits}`).client;
  const { ticketId } = await customer.webchat.send('Hello', { queue: 'support' });
  await until(() => client.tickets.ticket(ticketId).get());
  await client.tickets.assignToMe(ticketId);
  return ticketId;
}

/** Two outcomes that can be chosen. */
function leaves(): [string, string] {
  const nodes = ana.tipification.tree('outcomes').get()!.nodes;
  const parents = new Set(nodes.map(({ parentId }) => parentId));
  const [first, second] = nodes.filter(({ id }) => !parents.has(id));
  return [first!.id, second!.id];
}

test('tags are there by name, and the tree of a queue can be read', () => {
  const names = ana.tipification.$tags.get().map(({ name }) => name);
  assert.deepEqual(
    names,
    [...names].sort((a, b) => a.localeCompare(b)),
  );
  assert.ok(ana.tipification.tree('outcomes').get()!.nodes.length > 3);
  assert.equal(ana.tipification.tree('none').get(), null);
});

test('an outcome is recorded with its path and replaces an earlier one', async () => {
  const ticketId = await ownTicket();
  const [first, second] = leaves();
  assert.equal(ana.tipification.of(ticketId).get(), null);
  const saved = await ana.tipification.save(ticketId, first, ['vip'], 'a note');
  assert.deepEqual([saved.outcomeId, saved.path.at(-1), saved.note], [first, first, 'a note']);
  await until(() => ana.tipification.of(ticketId).get()?.outcomeId === first);
  await ana.tipification.save(ticketId, second, [], '');
  await until(() => ana.tipification.of(ticketId).get()?.outcomeId === second);
});

test('an outcome that is none is refused, and the draft stays', async () => {
  const ticketId = await ownTicket();
  const draft = { outcomeId: 'gone', tags: [], note: 'my words' };
  ana.drafts.tipification(ticketId).set(draft);
  await assert.rejects(ana.tipification.save(ticketId, 'gone', [], 'my words'));
  assert.deepEqual(ana.drafts.tipification(ticketId).get(), draft);
});

test('saving ends the draft', async () => {
  const ticketId = await ownTicket();
  const [outcomeId] = leaves();
  ana.drafts.tipification(ticketId).set({ outcomeId, tags: ['vip'], note: 'done' });
  await ana.tipification.save(ticketId, outcomeId, ['vip'], 'done');
  assert.equal(ana.drafts.tipification(ticketId).get(), null);
});

test('what is typed while the server answers is a draft again', async () => {
  const ticketId = await ownTicket();
  const [outcomeId] = leaves();
  ana.drafts.tipification(ticketId).set({ outcomeId, tags: [], note: 'first' });
  const saving = ana.tipification.save(ticketId, outcomeId, [], 'first');
  ana.drafts.tipification(ticketId).set({ outcomeId, tags: [], note: 'first, and more words' });
  await saving;
  assert.equal(ana.drafts.tipification(ticketId).get()?.note, 'first, and more words');
});

test('an outcome that an earlier page left is sent by the next one, and its draft ends there', async () => {
  const computer = new FakeComputer();
  const ticketId = await ownTicket();
  const [outcomeId] = leaves();
  const first = center.connect('ana', computer);
  await until(() => first.client.tickets.ticket(ticketId).get() && first.client.tickets.$loaded.get());
  await until(() => first.connection.$status.get().state === 'online');
  first.cut();
  first.client.tipification.save(ticketId, outcomeId, [], 'left behind').catch(() => undefined);
  await until(() => computer.rows.length === 1);
  first.connection.close();

  const next = center.connect('ana', computer);
  next.client.drafts.tipification(ticketId).set({ outcomeId, tags: [], note: 'left behind' });
  await until(() => next.client.tipification.of(ticketId).get()?.note === 'left behind');
  await until(() => next.client.drafts.tipification(ticketId).get() === null);
  await until(() => computer.rows.length === 0);
});

test('an outcome that an earlier page left and the server refuses becomes a draft, unless there is one', async () => {
  const computer = new FakeComputer();
  const tickets = [await ownTicket(), await ownTicket()];
  const first = center.connect('ana', computer);
  await until(() => first.connection.$status.get().state === 'online');
  first.cut();
  for (const ticketId of tickets)
    first.client.tipification.save(ticketId, 'gone', [], 'refused words').catch(() => undefined);
  await until(() => computer.rows.length === 2);
  first.connection.close();

  const next = center.connect('ana', computer);
  next.client.drafts.tipification(tickets[1]!).set({ outcomeId: null, tags: [], note: 'newer words' });
  await until(() => next.client.drafts.tipification(tickets[0]!).get()?.note === 'refused words');
  await until(() => computer.rows.length === 0);
  assert.equal(next.client.drafts.tipification(tickets[1]!).get()?.note, 'newer words');
});

test('a ticket that is no longer kept takes its outcome with it', async () => {
  const ticketId = await ownTicket();
  const [outcomeId] = leaves();
  await ana.tipification.save(ticketId, outcomeId, [], '');
  await until(() => ana.tipification.of(ticketId).get());
  ana.tipification.forget(ticketId);
  assert.equal(ana.tipification.of(ticketId).get(), null);
});
