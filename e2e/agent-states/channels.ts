import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../support/api.js';
import { caller, stage } from './stage.js';

test('A9 each group of channels is ready, not ready or logged off, and do not disturb overrides them', async () => {
  const { server, customer, one, two, agent, bothIn } = stage();
  await one.choose('Your channels');
  for (const group of ['Voice', 'Chat', 'Email', 'Social media'])
    await one.panel.getByRole('group', { name: group }).waitFor();
  const set = (group: string, status: string) =>
    one.panel.getByRole('group', { name: group }).getByText(status, { exact: true }).click();
  await set('Chat', 'Not ready');
  await set('Social media', 'Logged out');
  await two.load('Chat 0 of 6, Not ready');
  await two.load('Social media 0 of 6, Logged out');
  const visitor = await Api.visit(server.address, 'Marta');
  await visitor.command('webchat.send', { id: crypto.randomUUID(), text: 'Hello', queue: 'billing' });
  await customer.call('210', caller);
  await bothIn('Offered');
  assert.equal((await agent()).channels.chat.used, 0, 'the call came, the chat before it did not');
  await customer.hangUp();
  await bothIn('Ready');
  await two.receiveNew.click();
  await one.panel.getByText('While you are on Do not disturb, no channel receives new work').waitFor();
  await two.load('Email 0 of 6, Do not disturb');
  const { channels } = await agent();
  assert.deepEqual([channels.chat.status, channels.email.status], ['not-ready', 'ready']);
  await customer.call('210', caller);
  await customer.isIn('waiting');
  const { state, voice } = await agent();
  assert.deepEqual(
    [state, voice.used],
    ['dnd', 0],
    'a call that waits is offered to nobody who is not ready',
  );
  await two.receiveNew.click();
  await bothIn('Offered');
  await customer.hangUp();
  await bothIn('Ready');
  await set('Chat', 'Ready');
  await two.load('Chat 1 of 6');
  await visitor.command('webchat.end', {});
  await two.load('Chat 0 of 6');
  await set('Social media', 'Ready');
  await two.load('Social media 0 of 6');
  await one.close();
});

test('A10 calls are forwarded to a checked target, which every tab shows and can remove', async () => {
  const { second, one, two, agent } = stage();
  await one.choose('Forward calls');
  await one.panel.locator('#target').fill('2100');
  await one.panel.getByText('This is your own extension.').waitFor();
  await one.panel.locator('#target').fill('2042');
  await one.button('Forward calls').click();
  await two.note('Your calls are forwarded to 2042');
  assert.equal((await agent()).forwardTo, '2042');
  await second.page.reload();
  await two.note('Your calls are forwarded to 2042');
  await second.isOn();
  await two.pressInNote('Stop forwarding');
  await one.noNote();
  assert.equal((await agent()).forwardTo, null);
});
