import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StatusTab } from '../support/status-tab.js';
import { until } from '../support/until.js';
import { stage } from './stage.js';

test('A7 the element shows the joined queues out of all queues, and the extension', async () => {
  const { one, two } = stage();
  await one.places('3/4', '2041');
  await two.places('3/4', '2041');
});

test('A4 one switch toggles between ready and do not disturb, in every tab', async () => {
  const { first, second, one, two, agent, bothIn } = stage();
  await one.receiveNew.click();
  await bothIn('Ready');
  await second.page.locator('cc-status [role=switch][aria-checked=true]').waitFor();
  await two.receiveNew.click();
  await bothIn('Do not disturb');
  await first.page.locator('cc-status [role=switch][aria-checked=false]').waitFor();
  assert.equal((await agent()).state, 'dnd');
});

test("A2 A3 a pause has the tenant's words and limit, and the server's time survives a reload", async () => {
  const { second, one, two, admin, agent, bothIn } = stage();
  const label = { en: 'Coaching', es: 'Tutoría', pt: 'Tutoria' };
  const made = await admin.command('states.create', { code: 'coaching', label, limitSeconds: 3 });
  await one.choose('Coaching');
  await bothIn(/Coaching.*\d:\d\d \/ 0:03/);
  await second.page.evaluate(() => (document.documentElement.lang = 'es'));
  await two.isIn('Tutoría');
  await second.page.evaluate(() => (document.documentElement.lang = 'en'));
  // The element says in words that the limit has passed, and keeps counting.
  await bothIn(/\d:\d\d.*Over the time limit/);
  const { since } = await agent();
  await second.page.reload();
  await two.isIn(/Coaching.*Over the time limit/);
  await until(async () => Math.abs((await two.seconds()) - (Date.now() - since) / 1_000) < 2);
  await second.isOn();
  await one.choose('Ready');
  await bothIn('Ready');
  await admin.command('states.remove', { id: made.id });
});

test('A3 the time is the server’s even if the computer’s clock is an hour ahead', async () => {
  const { host, browser, two, agent, bothIn } = stage();
  const context = await browser.newContext();
  await context.addInitScript(`globalThis.Date = class extends Date {
    static now() { return super.now() + 3_600_000; }
    constructor(...given) { super(...(given.length > 0 ? given : [new.target.now()])); }
  };`);
  const page = await context.newPage();
  await page.goto(host.address);
  const wrong = new StatusTab(page);
  await wrong.isIn(/Ready.*\d:\d\d/);
  assert.ok((await page.evaluate(() => Date.now())) > Date.now() + 3_000_000);
  await two.choose('Break');
  await wrong.isIn(/Break.*0:\d\d/);
  const { since } = await agent();
  await until(async () => Math.abs((await wrong.seconds()) - (Date.now() - since) / 1_000) < 2);
  await wrong.choose('Ready');
  await bothIn('Ready');
  await context.close();
});

test('A1 a call moves the agent through offered, in service and wrap-up', async () => {
  const { customer, one, two, agent, bothIn, onCall } = stage();
  await onCall();
  await one.cannotChoose('Offline', 'End or transfer your open work first.');
  assert.equal((await agent()).state, 'in-service');
  await customer.hangUp();
  await bothIn('Wrap-up');
  await two.choose('Done');
  await bothIn('Ready');
});

test('A1 the element shows dialing, banned by a supervisor, online and offline', async () => {
  const { first, second, one, two, sofia, agent, bothIn } = stage();
  await first.dial('612345678');
  await bothIn('Dialing');
  await bothIn('In service');
  await second.button('End call').dispatchEvent('click');
  await bothIn('Wrap-up');
  await one.choose('Done');
  await bothIn('Ready');
  await sofia.command('agents.ban', { agentId: 'ana' });
  await bothIn('Blocked by a supervisor');
  await one.cannotChoose('Ready', 'Only a supervisor can unblock you.');
  assert.equal((await agent()).state, 'banned');
  await sofia.command('agents.unban', { agentId: 'ana' });
  await bothIn('Online');
  await two.choose('Offline');
  await bothIn('Offline');
  await two.choose('Ready');
  await bothIn('Ready');
});
