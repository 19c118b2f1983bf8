import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../support/api.js';
import { caller, stage } from './stage.js';

test('A5 the agent logs in to chosen queues at an extension, which stays until the logout of all queues', async () => {
  const { second, one, two, agent } = stage();
  await one.choose('Your queues');
  const extension = one.panel.locator('#extension');
  assert.equal(await extension.getAttribute('readonly'), '');
  await one.panel.getByText('You can change it after you log out of all queues.').waitFor();
  await one.panel.getByLabel('All queues').check();
  await one.button('Log out').click();
  await two.places('0/4', '2041');
  await one.tick('billing', 'night');
  await extension.fill('2100');
  await one.button('Log in').click();
  await two.places('2/4', '2100');
  await one.panel.getByText('You can change it after you log out').waitFor();
  await one.tick('support');
  await one.button('Log in').click();
  await two.places('3/4', '2100');
  await one.tick('night');
  await one.button('Log out').click();
  await two.places('2/4', '2100');
  await one.close();
  await second.page.reload();
  await two.places('2/4', '2100');
  await second.isOn();
  assert.equal((await agent()).extension, '2100');
});

test('A6 the agent pauses one queue with a reason, works in another, and returns', async () => {
  const { server, customer, one, two, agent, bothIn } = stage();
  await one.choose('Support');
  await one.panel.locator('#reason').selectOption({ label: 'Training · 1:00:00' });
  await one.button('Pause').click();
  await one.panel.waitFor({ state: 'hidden' });
  await (await two.item('Paused · Training')).waitFor();
  await two.closeMenu();
  const visitor = await Api.visit(server.address, 'Marta');
  await visitor.command('webchat.send', {
    id: crypto.randomUUID(),
    text: 'Hello',
    queue: 'support',
  });
  await customer.call('210', caller);
  await bothIn('Offered');
  assert.equal((await agent()).channels.chat.used, 0);
  await customer.hangUp();
  await bothIn('Ready');
  await two.choose('Support');
  await one.load('Chat 1 of 6');
  await visitor.command('webchat.end', {});
  await one.load('Chat 0 of 6');
});
