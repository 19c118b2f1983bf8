import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ActivityEntry, ScreenPop } from '@centralita/core';
import { AgentPage } from './support/agent-page.js';
import { shot } from './support/browser.js';
import { CustomerPage } from './support/customer-page.js';
import { inEachBrowser, type Launch } from './support/in-each-browser.js';
import { heard, hearsMusic, isTone } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

const lucia = { name: 'Lucía Ferrer Montaner', number: '+34752415920' };
/** The tone that each microphone hears, Hz. A file belongs to a browser process, so each side has its own process. */
const voice = { customer: 440, agent: 700 };

async function setUp(t: TestContext, launch: Launch) {
  const server = await Server.start();
  t.after(() => server.stop());
  const [agentBrowser, customerBrowser] = await Promise.all([launch(voice.agent), launch(voice.customer)]);
  t.after(() => Promise.all([agentBrowser.close(), customerBrowser.close()]));
  const [ana, customer] = await Promise.all([
    AgentPage.signIn(agentBrowser, server.address, 'ana', { viewport: { width: 1440, height: 900 } }),
    CustomerPage.open(customerBrowser, server.address),
  ]);
  const talk = (hears: { agent: number; customer: number }) =>
    until(async () => {
      const [there, here] = await Promise.all([heard(customer.page), heard(ana.page)]);
      return isTone(there, hears.customer) && isTone(here, hears.agent);
    });
  await ana.goReady();
  await shot(ana.page, 'call-1-ready');
  return { server, ana, customer, talk };
}

type Stage = Awaited<ReturnType<typeof setUp>>;

inEachBrowser('C1 C3 F1 F4 B5 K2 a call with both voices becomes a resolved ticket', async (t, launch) => {
  const stage = await setUp(t, launch);
  await t.test('the phone rings and shows the caller and the queue', () => ringsWithName(stage));
  await t.test('after the answer each side hears the other and the CRM shows the record', () =>
    isAnswered(stage),
  );
  await t.test('on hold the customer hears music and the agent hears nothing', () => isHeld(stage));
  await t.test('the agent sends keys, and a muted agent is not heard', () => sendsKeysAndMutes(stage));
  await t.test('after the call the wrap-up counts down until the outcome is recorded', () => wrapsUp(stage));
  await t.test('the CRM logs the activity with exact facts', () => logsActivity(stage));
  await t.test('a resolved ticket leaves the list', () => resolves(stage));

  const { server, ana, customer } = stage;
  assert.equal((await ana.events('cc-screen-pop')).length, 1);
  assert.equal((await ana.events('cc-activity')).length, 1);
  assert.deepEqual(ana.errors, []);
  assert.deepEqual(customer.errors, []);
  assert.equal(server.complaints, '');
});

async function ringsWithName({ ana, customer }: Stage) {
  await customer.call('210', lucia.number);
  await ana.page.locator('cc-softphone [part=answer]:not([aria-disabled])').waitFor();
  const card = ana.phone.getByRole('region', { name: `Call with ${lucia.name}` });
  assert.match(await card.innerText(), /Billing/);
  assert.equal((await ana.events('cc-call-ring')).length, 1);
  assert.equal((await ana.events('cc-screen-pop')).length, 0, 'nobody has answered yet');
  await shot(ana.page, 'call-2-ringing');
  await shot(customer.page, 'call-2-customer');
}

async function isAnswered({ ana, customer, talk }: Stage) {
  await ana.answer();
  await customer.isIn('talking');
  await talk({ agent: voice.customer, customer: voice.agent });
  const pop = await ana.event<ScreenPop>('cc-screen-pop');
  assert.equal(pop.address, lucia.number);
  assert.equal(pop.name, lucia.name);
  assert.equal(pop.channel, 'voice');
  assert.equal(pop.direction, 'in');
  assert.ok(pop.contactId);
  await ana.page.locator(`[data-test=record][data-contact="${pop.contactId}"]`).waitFor();
  assert.equal(await ana.page.locator('[data-test=record-name]').innerText(), lucia.name);
  await ana.isIn('In service');
  await shot(ana.page, 'call-3-talking');
  await shot(customer.page, 'call-3-customer');
}

async function isHeld({ ana, customer, talk }: Stage) {
  await ana.phoneButton('Hold').click();
  await ana.phoneButton('Resume').waitFor();
  await until(async () => !isTone(await heard(customer.page), voice.agent));
  await until(async () => !isTone(await heard(ana.page), voice.customer));
  const music = await hearsMusic(customer.page);
  const leaks = music.filter((hertz) => isTone(hertz, voice.agent));
  assert.ok(leaks.length < music.length / 4, `music, not the agent: ${music.join(' ')}`);
  assert.ok(!isTone(await heard(ana.page), voice.customer), 'the agent does not hear the customer');
  await shot(ana.page, 'call-4-hold');
  await ana.phoneButton('Resume').click();
  await talk({ agent: voice.customer, customer: voice.agent });
}

async function sendsKeysAndMutes({ ana, customer, talk }: Stage) {
  await ana.phoneButton('Keypad').click();
  for (const digit of ['4', '2', '#']) await ana.phoneButton(digit).click();
  assert.equal(await ana.phone.locator('.sent').innerText(), '42#');
  await shot(ana.page, 'call-5-keypad');
  await ana.phoneButton('Keypad').click();
  await ana.phoneButton('Mute').click();
  await until(async () => (await heard(customer.page)) === 0);
  await until(async () => isTone(await heard(ana.page), voice.customer));
  await ana.phoneButton('Unmute').click();
  await talk({ agent: voice.customer, customer: voice.agent });
}

async function wrapsUp({ ana, customer }: Stage) {
  await ana.phoneButton('End call').click();
  await customer.isIn('ended');
  await ana.isIn('Wrap-up');
  const outcome = ana.page.locator('cc-tipification');
  const left = outcome.locator('[role=timer]').first();
  const first = await left.innerText();
  await until(async () => (await left.innerText()) !== first);
  await shot(ana.page, 'call-6-wrap-up');
  await outcome.getByRole('searchbox').fill('charge explained');
  await outcome.getByRole('searchbox').press('Enter');
  await outcome.getByRole('textbox', { name: 'Note' }).fill('The fee is of two months.');
  await outcome.getByRole('button', { name: 'Done', exact: true }).click();
  await ana.isIn('Ready');
}

async function logsActivity({ ana }: Stage) {
  const entry = await ana.event<ActivityEntry>('cc-activity');
  const [pop] = await ana.events<ScreenPop>('cc-screen-pop');
  assert.equal(entry.contactId, pop?.contactId);
  assert.equal(entry.interactionId, pop?.interactionId);
  assert.equal(entry.ticketId, pop?.ticketId);
  assert.match(entry.address, /^\+[1-9]\d{6,14}$/, 'E.164');
  assert.equal(entry.address, lucia.number);
  assert.equal(entry.channel, 'voice');
  assert.equal(entry.agentId, 'ana');
  const times = [entry.openedAt, entry.answeredAt ?? '', entry.endedAt ?? ''];
  for (const time of times) assert.equal(new Date(time).toISOString(), time, 'ISO 8601');
  assert.deepEqual(times.toSorted(), times, 'opened, answered, ended');
  assert.ok(entry.talkSeconds > 0);
  assert.equal(entry.tipification?.note, 'The fee is of two months.');
  assert.equal(entry.tipification.path.length, 3);
  const logged = ana.page.locator(`[data-test=activity][data-interaction="${entry.interactionId}"]`);
  await logged.waitFor();
  assert.match(await logged.innerText(), /Billing › Charges › Charge explained/);
  await shot(ana.page, 'call-7-logged');
}

async function resolves({ ana }: Stage) {
  await ana.tab('conversation');
  await ana.page.locator('cc-ticket').getByRole('button', { name: 'Resolve', exact: true }).click();
  const [pop] = await ana.events<ScreenPop>('cc-screen-pop');
  const resolved = await ana.event('cc-ticket-resolve');
  assert.equal(resolved.ticketId, pop?.ticketId);
  await ana.isIn('Ready');
  await shot(ana.page, 'call-8-resolved');
}
