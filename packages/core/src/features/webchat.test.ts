import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoTenantId } from '../../../demo-server/src/demo/seed.js';
import { finish } from '../../../demo-server/src/domains/lifecycle/lifecycle.js';
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

async function customer(computer = new FakeComputer()) {
  const tab = center.connect(`v-webchat-${++visits}`, computer);
  await until(() => tab.client.tickets.$loaded.get());
  return tab;
}
const textsOf = (client: CustomerClient) =>
  client.webchat.$messages
    .get()
    .filter(({ kind }) => kind === 'text')
    .map(({ text }) => text);
const failedOf = (client: CustomerClient) =>
  client.webchat.$messages.get().find(({ state }) => state === 'failed');

async function take(ticketId: string): Promise<void> {
  await until(() => ana.tickets.ticket(ticketId).get());
  await ana.tickets.assignToMe(ticketId);
}

test('the first message opens a visit in the queue that it names', async () => {
  const { client } = await customer();
  assert.deepEqual(textsOf(client), []);
  const sending = client.webchat.send('Hello', {
    queue: 'support',
    name: 'Nora',
    page: 'https://shop.example',
  });
  assert.deepEqual(textsOf(client), ['Hello']);
  assert.equal(client.webchat.$messages.get()[0]?.author.name, 'Nora');
  const { ticketId } = await sending;
  await until(() => client.webchat.$visit.get()?.state === 'waiting');
  assert.equal(client.webchat.$visit.get()?.position, 0);
  await until(() => ana.tickets.ticket(ticketId).get()?.contactName === 'Nora');
});

test('the visit follows the agent who takes it, and its end', async () => {
  const { client } = await customer();
  const { ticketId } = await client.webchat.send('Hello', { queue: 'support' });
  await take(ticketId);
  await until(() => client.webchat.$visit.get()?.state === 'active');
  assert.equal(client.webchat.$visit.get()?.agentName, 'Ana Navarro');
  await client.webchat.end();
  await until(() => client.webchat.$visit.get()?.state === 'closed');
});

test('messages of both sides are one list, oldest first, each once', async () => {
  const { client } = await customer();
  const { ticketId, interactionId } = await client.webchat.send('one', { queue: 'support' });
  await take(ticketId);
  await ana.conversations.send(ticketId, interactionId, 'two');
  await until(() => textsOf(client).includes('two'));
  await client.webchat.send('three');
  await until(() => textsOf(client).length === 3);
  assert.deepEqual(textsOf(client), ['one', 'two', 'three']);
});

test('without a connection a message waits on this computer and the next page sends it', async () => {
  const computer = new FakeComputer();
  const first = await customer(computer);
  first.cut();
  first.client.webchat.send('From the train', { queue: 'support' }).catch(() => undefined);
  assert.equal(first.client.webchat.$messages.get()[0]?.state, 'pending');
  await until(() => computer.rows.length === 1);
  first.connection.close();

  const next = center.connect(`v-webchat-${visits}`, computer).client;
  await until(() => textsOf(next).includes('From the train'));
  await until(() => computer.rows.length === 0);
  await until(() => next.webchat.$messages.get().every(({ state }) => state !== 'pending'));
});

test('a refused message stays with its error, and goes under its own id when it is sent again', async () => {
  const { client } = await customer();
  await assert.rejects(client.webchat.send('Anybody?', { queue: 'no such queue' }));
  const failed = failedOf(client)!;
  assert.equal(failed.text, 'Anybody?');
  assert.notEqual(failed.error, null);
  const message = await client.webchat.resend(failed, { queue: 'support' });
  assert.equal(message.id, failed.id);
  await until(() => !failedOf(client) && textsOf(client).length === 1);
});

test('a refused message can be taken away', async () => {
  const { client } = await customer();
  await assert.rejects(client.webchat.send('Oops', { queue: 'no such queue' }));
  client.webchat.discard(failedOf(client)!);
  assert.deepEqual(client.webchat.$messages.get(), []);
});

test('a message that is too long for the protocol is refused before it is kept', async () => {
  const { client } = await customer();
  await assert.rejects(client.webchat.send('x'.repeat(200_000)), { code: 'too-large' });
  assert.equal(failedOf(client)?.error, 'too-large');
});

test('typing of the agent is shown, and that of the customer needs a conversation', async () => {
  const { client } = await customer();
  client.webchat.setTyping(true);
  const { ticketId, interactionId } = await client.webchat.send('Hello', { queue: 'support' });
  await take(ticketId);
  await until(() => client.webchat.$visit.get()?.state === 'active');
  ana.conversations.setTyping(interactionId, true);
  await until(() => client.webchat.$typing.get());
  ana.conversations.setTyping(interactionId, false);
  await until(() => !client.webchat.$typing.get());
});

test('reading marks the agent’s messages, so that the agent sees it', async () => {
  const { client } = await customer();
  const { ticketId, interactionId } = await client.webchat.send('Hello', { queue: 'support' });
  await take(ticketId);
  ana.conversations.of(ticketId);
  const { id } = await ana.conversations.send(ticketId, interactionId, 'Good morning');
  await until(() => textsOf(client).includes('Good morning'));
  await client.webchat.markRead();
  const messages = () => ana.conversations.of(ticketId).get().messages;
  await until(() => messages().find((message) => message.id === id)?.state === 'read');
});

test('a conversation that was closed meanwhile keeps its words and the draft, and the next message begins another', async () => {
  const { client } = await customer();
  const first = await client.webchat.send('One', { queue: 'support' });
  client.drafts.webchat().set('Two, half wri');
  await center.hub.system(demoTenantId, (tx) => finish(tx, first.interactionId, 'abandoned'));
  await until(() => client.webchat.$visit.get()?.state === 'closed');
  assert.deepEqual([textsOf(client), client.drafts.webchat().get()], [['One'], 'Two, half wri']);
  const second = await client.webchat.send('Two', { queue: 'support' });
  assert.notEqual(second.interactionId, first.interactionId);
  await until(() => client.webchat.$visit.get()?.state === 'waiting');
  assert.deepEqual(textsOf(client), ['One', 'Two']);
});

test('what is typed is a draft until it is sent', async () => {
  const { client } = await customer();
  client.drafts.webchat().set('Half a ques');
  assert.equal(client.drafts.webchat().get(), 'Half a ques');
});

test('a customer sees only the own conversation', async () => {
  const [first, second] = [(await customer()).client, (await customer()).client];
  await first.webchat.send('Mine', { queue: 'support' });
  await second.webchat.send('Yours', { queue: 'support' });
  assert.deepEqual(textsOf(first), ['Mine']);
  assert.deepEqual(textsOf(second), ['Yours']);
});
