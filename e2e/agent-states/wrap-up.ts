import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../support/api.js';
import { until } from '../support/until.js';
import { stage } from './stage.js';

test('A12 A13 the wrap-up ends at the queue’s limit, and the agent enters the state that the queue configures', async () => {
  const { customer, one, agent, bothIn, onCall, setQueue } = stage();
  await setQueue({ wrapUpSeconds: 4, wrapUpExtendable: false, afterWork: 'not-ready' });
  await one.choose('Ready');
  await bothIn('Ready');
  await onCall();
  await customer.hangUp();
  await bothIn(/Wrap-up.*\/ 0:04/);
  const extension = await one.item('Add one minute');
  assert.equal(await extension.getAttribute('title'), 'This queue does not allow extra time.');
  await one.closeMenu();
  await bothIn('Paused');
  assert.equal((await agent()).reason, 'after-work');
});

test('A12 A13 the agent extends the wrap-up, without limit where the queue allows it, and ends it by hand', async () => {
  const { customer, one, two, agent, bothIn, onCall, setQueue } = stage();
  await setQueue({ wrapUpSeconds: 20, wrapUpExtendable: true, wrapUpUnlimited: true, afterWork: 'stay' });
  await one.choose('Ready');
  await bothIn('Ready');
  await onCall();
  await customer.hangUp();
  await bothIn(/Wrap-up.*\/ 0:20/);
  await one.choose('Add one minute');
  await bothIn(/Wrap-up.*\/ 1:20/);
  await two.choose('No limit');
  await until(async () => !((await one.state.textContent()) ?? '').includes('/'));
  assert.equal((await agent()).limitAt, null);
  await two.choose('Done');
  await bothIn('Ready');
});

test('A14 a call is exclusive by default; a setting allows three e-mails, two chats and a call at once', async () => {
  const { server, customer, two, admin, ana, agent, onCall } = stage();
  const write = async () => {
    const visitor = await Api.visit(server.address, 'Marta');
    return visitor.command('webchat.send', { id: crypto.randomUUID(), text: 'Hello', queue: 'billing' });
  };
  await onCall();
  const tickets = [await write(), await write(), await write()] as const;
  assert.equal((await agent()).channels.chat.used, 0);
  await admin.command('users.update', {
    id: 'ana',
    capacity: { chat: 2, email: 3 },
    voiceExclusive: false,
  });
  await two.load('Chat 2 of 2');
  const [{ ticketId }] = tickets;
  await ana.command('tickets.assign', { ticketId, agentId: 'ana' });
  const addresses = ['a@example.com', 'b@example.com', 'c@example.com'];
  const points = addresses.map((value, n) => ({ id: `e${n}`, kind: 'email' as const, value, label: '' }));
  await ana.command('contacts.create', { id: 'c-marta', name: 'Marta', points, ticketId });
  for (const address of addresses)
    await ana.command('interactions.start', { ticketId, channel: 'email', address });
  await two.load('Email 3 of 3');
  await two.load('Chat 2 of 2');
  await two.load('Voice 1 of 1');
  await customer.hangUp();
});
