import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import type { CustomerClient } from '../customer-client.js';
import { FakeComputer } from '../testing/fake-computer.js';
import type { Conversation } from './conversations.js';

let center: TestHub;
let ana: CustomerClient;
let cutAna: () => void;
let visits = 0;

before(async () => {
  center = await testHub();
  const tab = center.connect('ana');
  ana = tab.client;
  cutAna = () => tab.cut();
  await until(() => ana.tickets.$loaded.get());
});
after(() => center.close());

async function ownChat(client = ana) {
  const customer = center.connect(`v-conversations-${++visits}`).client;
  const { ticketId, interactionId } = await customer.webchat.send('Hello', { queue: 'support' });
  await until(() => client.tickets.ticket(ticketId).get());
  await client.tickets.assignToMe(ticketId);
  await until(() => client.tickets.interaction(interactionId).get()?.status === 'active');
  return { customer, ticketId, interactionId };
}

const of = (ticketId: string, client = ana): Conversation => client.conversations.of(ticketId).get();
const texts = (ticketId: string, client = ana) =>
  of(ticketId, client)
    .messages.filter(({ kind }) => kind !== 'event')
    .map(({ text, state }) => `${text} ${state}`);
const states = (ticketId: string) => new Map(of(ticketId).messages.map(({ text, state }) => [text, state]));

test('asking for a conversation fetches it and shows that it loads', async () => {
  const { ticketId } = await ownChat();
  assert.equal(of(ticketId).state, 'loading');
  await until(() => of(ticketId).state === 'ready');
  assert.ok(texts(ticketId).some((text) => text.startsWith('Hello ')));
  assert.equal(ana.conversations.of(ticketId), ana.conversations.of(ticketId));
});

test('a message shows at once as pending, then as sent, and reaches the customer once', async () => {
  const { customer, ticketId, interactionId } = await ownChat();
  await until(() => of(ticketId).state === 'ready');
  const sending = ana.conversations.send(ticketId, interactionId, 'Good morning');
  assert.equal(states(ticketId).get('Good morning'), 'pending');
  const message = await sending;
  await until(() => states(ticketId).get('Good morning') !== 'pending');
  assert.equal(of(ticketId).messages.filter(({ id }) => id === message.id).length, 1);
  await until(() => customer.webchat.$messages.get().some(({ text }) => text === 'Good morning'));
});

test('a note is for colleagues only', async () => {
  const { customer, ticketId, interactionId } = await ownChat();
  await until(() => of(ticketId).state === 'ready');
  await ana.conversations.note(ticketId, 'Call back on Monday');
  await ana.conversations.send(ticketId, interactionId, 'One moment');
  await until(() => customer.webchat.$messages.get().some(({ text }) => text === 'One moment'));
  assert.ok(!customer.webchat.$messages.get().some(({ text }) => text === 'Call back on Monday'));
  assert.equal(of(ticketId).messages.find(({ kind }) => kind === 'note')?.text, 'Call back on Monday');
});

test('without a connection messages wait in their order and go when it is back', async () => {
  const { customer, ticketId, interactionId } = await ownChat();
  await until(() => of(ticketId).state === 'ready');
  cutAna();
  const words = ['one', 'two', 'three'];
  const sending = words.map((text) => ana.conversations.send(ticketId, interactionId, text));
  for (const text of words) assert.equal(states(ticketId).get(text), 'pending');
  ana.retry();
  await Promise.all(sending);
  await until(() => customer.webchat.$messages.get().length >= 4);
  const received = customer.webchat.$messages.get().map(({ text }) => text);
  assert.deepEqual(
    received.filter((text) => words.includes(text)),
    words,
  );
});

test('a refused message stays with its text and its error; it can be sent again or taken up', async () => {
  const { ticketId } = await ownChat();
  await until(() => of(ticketId).state === 'ready');
  await assert.rejects(ana.conversations.send(ticketId, 'no-such-interaction', 'Lost?'));
  const failed = of(ticketId).messages.find(({ text }) => text === 'Lost?')!;
  assert.equal(failed.state, 'failed');
  assert.notEqual(failed.error, null);

  await assert.rejects(ana.conversations.resend(failed));
  assert.equal(of(ticketId).messages.filter(({ id }) => id === failed.id).length, 1);
  ana.conversations.discard(failed);
  assert.ok(!of(ticketId).messages.some(({ id }) => id === failed.id));
});

test('a failed message goes under its own id when it is sent again', async () => {
  const { ticketId, interactionId } = await ownChat();
  await until(() => of(ticketId).state === 'ready');
  await assert.rejects(ana.conversations.send(ticketId, 'no-such-interaction', 'Again'));
  const failed = of(ticketId).messages.find(({ text }) => text === 'Again')!;
  const message = await ana.conversations.resend({ ...failed, interactionId });
  assert.equal(message.id, failed.id);
  await until(() => states(ticketId).get('Again') !== 'pending');
  assert.equal(of(ticketId).messages.find(({ text }) => text === 'Again')?.error, null);
});

test('a refused note is a note when it is sent again', async () => {
  const { ticketId } = await ownChat();
  await until(() => of(ticketId).state === 'ready');
  await assert.rejects(ana.conversations.note('no-such-ticket', 'A note'));
  const note = await ana.conversations.note(ticketId, 'A good note');
  await until(() => of(ticketId).messages.some(({ id }) => id === note.id));
  assert.equal(of(ticketId).messages.find(({ id }) => id === note.id)?.kind, 'note');
});

test('messages that an earlier page left are sent by the next one, and shown as pending meanwhile', async () => {
  const computer = new FakeComputer();
  const { ticketId, interactionId } = await ownChat();
  const first = center.connect('ana', computer);
  await until(() => first.connection.$status.get().state === 'online');
  first.cut();
  first.client.conversations.send(ticketId, interactionId, 'From the former page').catch(() => undefined);
  await until(() => computer.rows.length === 1);
  first.connection.close();

  const next = center.connect('ana', computer).client;
  await until(() => next.tickets.$loaded.get());
  await until(() => texts(ticketId, next).some((text) => text.startsWith('From the former page')));
  await until(() => computer.rows.length === 0);
  await until(() => of(ticketId).messages.some(({ text }) => text === 'From the former page'));
});

test('a message of an earlier page that the server refuses is shown as failed', async () => {
  const computer = new FakeComputer();
  const { ticketId } = await ownChat();
  const first = center.connect('ana', computer);
  await until(() => first.connection.$status.get().state === 'online');
  first.cut();
  first.client.conversations.send(ticketId, 'no-such-interaction', 'Refused').catch(() => undefined);
  await until(() => computer.rows.length === 1);
  first.connection.close();

  const next = center.connect('ana', computer).client;
  next.conversations.of(ticketId);
  await until(() => texts(ticketId, next).includes('Refused failed'));
  assert.equal(next.$pending.get().length, 0);
});

test('a long conversation is fetched page by page', async () => {
  const { ticketId, interactionId } = await ownChat();
  for (let n = 0; n < 60; n++) await ana.conversations.send(ticketId, interactionId, `m${n}`);
  const client = center.connect('ana').client;
  await until(() => client.tickets.$loaded.get());
  client.conversations.of(ticketId);
  await until(() => of(ticketId, client).state === 'ready');
  assert.equal(of(ticketId, client).hasOlder, true);
  assert.equal(of(ticketId, client).messages.length, 50);
  await client.conversations.loadOlder(ticketId);
  assert.equal(of(ticketId, client).hasOlder, false);
  const own = of(ticketId, client).messages.filter(({ text }) => /^m\d/.test(text));
  assert.deepEqual(
    own.map(({ text }) => text),
    Array.from({ length: 60 }, (_, n) => `m${n}`),
  );
});

test('a conversation that cannot be fetched says so, and can be tried again', async () => {
  const store = ana.conversations.of('unknown-ticket');
  await until(() => store.get().state === 'error');
  await ana.conversations.retryLoad('unknown-ticket');
  assert.equal(store.get().state, 'error');
});

test('typing of the customer is shown, and ends', async () => {
  const { customer, interactionId } = await ownChat();
  await until(() => customer.webchat.$visit.get()?.state === 'active');
  const $typing = ana.conversations.typing(interactionId);
  assert.equal($typing.get(), false);
  customer.webchat.setTyping(true);
  await until(() => $typing.get());
  customer.webchat.setTyping(false);
  await until(() => !$typing.get());
});

test('reading marks the customer’s messages, so that the customer sees it', async () => {
  const { customer, ticketId } = await ownChat();
  await ana.conversations.markRead(ticketId);
  await until(() => customer.webchat.$messages.get().some(({ state }) => state === 'read'));
});

test('after a gap in the log an open conversation is fetched again', async () => {
  const { customer, ticketId } = await ownChat();
  await until(() => of(ticketId).state === 'ready');
  const stop = ana.conversations.of(ticketId).listen(() => undefined);
  cutAna();
  await customer.webchat.send('While you were away');
  ana.retry();
  await until(() => of(ticketId).messages.some(({ text }) => text === 'While you were away'));
  stop();
});
