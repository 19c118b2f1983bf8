import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AgentPage } from './support/agent-page.js';
import { CustomerPage } from './support/customer-page.js';
import { launchFirefox, noFirefox, storesNothing } from './support/firefox.js';
import { Server } from './support/server.js';

test('in a Firefox that stores nothing the agent works', { skip: noFirefox }, async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  const browser = await launchFirefox(440, storesNothing);
  t.after(() => browser.close());
  const ana = await AgentPage.signIn(browser, server.address, 'ana');
  const customer = await CustomerPage.open(browser, server.address);
  await assert.rejects(
    ana.page.evaluate(() => localStorage.length),
    /SecurityError|insecure/,
  );

  await t.test('with a call, which the CRM is told of', async () => {
    await ana.goReady();
    await customer.call('210', '+34752415920');
    await ana.answer();
    await customer.isIn('talking');
    await ana.event('cc-screen-pop');
    await ana.phoneButton('End call').click();
    await customer.isIn('ended');
    const outcome = ana.page.locator('cc-tipification');
    await outcome.getByRole('searchbox').fill('charge explained');
    await outcome.getByRole('searchbox').press('Enter');
    await outcome.getByRole('button', { name: 'Done', exact: true }).click();
    await ana.isIn('Ready');
    await ana.event('cc-activity');
  });

  await t.test('and with a chat', async () => {
    await customer.page.locator('[data-test=open-chat]').click();
    await customer.chat.getByRole('textbox', { name: 'Your name' }).fill('Marta Vidal');
    await customer.write('Is anybody there?');
    await ana.tab('tickets');
    const offer = ana.page.getByRole('region', { name: 'Marta Vidal is writing to you' });
    await offer.getByRole('button', { name: 'Accept', exact: true }).click();
    await ana.page.locator('cc-conversation').getByRole('textbox').fill('Good evening');
    await ana.page.locator('cc-conversation').getByRole('textbox').press('Enter');
    await customer.bubble('Good evening').waitFor();
  });

  assert.equal((await ana.events('cc-screen-pop')).length, 2, 'one for each');
  assert.deepEqual(ana.errors, []);
  assert.deepEqual(customer.errors, []);
});
