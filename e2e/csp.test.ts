import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { events, launch, open, shot } from './support/browser.js';
import { CustomerPage } from './support/customer-page.js';
import { HostPage } from './support/host-page.js';
import { heard, isTone } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

async function setUp() {
  const host = await HostPage.start();
  const server = await Server.start({ env: { CORS_ORIGINS: host.address } });
  host.show(server.address, 'ana');
  const browser = await launch(440);
  const [{ page, errors }, customer] = await Promise.all([
    open(browser, host.address),
    CustomerPage.open(browser, server.address),
  ]);
  const alone = page.locator('#alone');
  const close = async () => {
    await browser.close();
    await server.stop();
    host.close();
  };
  return { host, server, page, errors, customer, alone, close };
}

let stage: Awaited<ReturnType<typeof setUp>>;

before(async () => (stage = await setUp()));
after(() => stage.close());

test('K1 the elements sign in with a token of the host page', async () => {
  const { page, alone } = stage;
  await alone.locator('cc-status [role=img][aria-label^="Voice 0 of"]').first().waitFor();
  await alone.locator('cc-status [role=switch]').first().click();
  await alone.locator('cc-status [part=state]', { hasText: 'Ready' }).first().waitFor();
  await page.locator('#whole cc-status [part=state]', { hasText: 'Ready' }).waitFor();
});

test('K1 the elements take a chat', async () => {
  const { customer, alone } = stage;
  await customer.page.locator('[data-test=open-chat]').click();
  await customer.write('Do you also install chargers?');
  await alone.getByRole('button', { name: 'Accept', exact: true }).click();
  const field = alone.locator('cc-conversation').getByRole('textbox');
  await field.fill('Yes, we do.');
  await field.press('Enter');
  await customer.bubble('Yes, we do.').waitFor();
  await customer.chat.getByRole('button', { name: 'Minimize' }).click();
});

test('K1 the elements take a call', async () => {
  const { page, customer, alone } = stage;
  await customer.call('220', '+447700900633');
  await alone.locator('cc-softphone [part=answer]:not([aria-disabled])').click();
  await customer.isIn('talking');
  await until(async () => isTone(await heard(page), 440) && isTone(await heard(customer.page), 440));
  await shot(page, 'csp-1-call');
  await alone.locator('cc-softphone').getByRole('button', { name: 'End call' }).click();
  await customer.isIn('ended');
  const outcome = alone.locator('cc-tipification');
  await outcome.getByRole('searchbox').fill('solved by restart');
  await outcome.getByRole('searchbox').press('Enter');
  await outcome.getByRole('button', { name: 'Done', exact: true }).click();
  await alone.locator('cc-status [part=state]', { hasText: 'Ready' }).first().waitFor();
});

test('K1 customers can chat from the host page', async () => {
  const { page } = stage;
  const chat = page.locator('cc-webchat');
  await chat.getByRole('button', { name: 'Chat with us' }).click();
  await chat.getByRole('textbox', { name: 'Message' }).fill('Hello from the host page');
  await chat.getByRole('textbox', { name: 'Message' }).press('Enter');
  await chat
    .locator('.message')
    .filter({ hasText: 'Hello from the host page' })
    .locator('.tick:not(.pending)')
    .waitFor();
  await shot(page, 'csp-2-chat');
});

test('K1 every element works on a page of another origin under the strictest content security policy', async () => {
  const { page, errors, customer } = stage;
  assert.deepEqual(await events(page, 'securitypolicyviolation'), []);
  assert.equal((await events(page, 'cc-screen-pop')).length, 2, 'one of the chat, one of the call');
  assert.deepEqual(errors, []);
  assert.deepEqual(customer.errors, []);
});
