import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ActivityEntry } from '@centralita/core';
import { AgentPage } from './support/agent-page.js';
import { Api } from './support/api.js';
import { launch, shot } from './support/browser.js';
import { heard, hearsMusic, isTone } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

/** The tones of the demo's simulated telephone network, Hz. */
const lineToneHz = 425;
const beepHz = 1000;

async function setUp() {
  const server = await Server.start();
  const browser = await launch(700);
  const ana = await AgentPage.signIn(browser, server.address, 'ana', {
    viewport: { width: 1440, height: 900 },
  });
  const { page } = ana;
  const api = await Api.signIn(server.address, 'ana');
  const openRecord = async (name: string) => {
    await page.locator('[data-test=go-customers]').click();
    await page.getByRole('searchbox').first().fill(name);
    await page.getByRole('link', { name, exact: true }).click();
    await page.locator('[data-test=record-name]', { hasText: name }).waitFor();
  };
  const number = page.locator('[data-test=record] a.phone').first();
  await page.locator('cc-status [role=img][aria-label^="Voice 0 of"]').waitFor();
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { server, ana, page, api, openRecord, number, close };
}

let stage: Awaited<ReturnType<typeof setUp>>;

before(async () => (stage = await setUp()));
after(() => stage.close());

test('C2 the page can stop a call in `cc-before-dial` before anything is sent', async () => {
  const { ana, page, api, openRecord, number } = stage;
  await openRecord('Lucía Ferrer Montaner');
  await page.evaluate(() => {
    document.addEventListener('cc-before-dial', (event) => event.preventDefault(), { once: true });
  });
  await number.click();
  const [asked] = await ana.events('cc-before-dial');
  assert.equal(asked?.number, '+34752415920');
  assert.match(String(asked?.contactId), /./);
  // The server answers the commands of a page in order, so a command that the click had sent would be done by now.
  await ana.page.locator('cc-status [role=switch]').click();
  await ana.isIn('Ready');
  assert.equal(await ana.phoneButton('End call').count(), 0);
  assert.deepEqual(await api.command('tickets.history', { contactId: String(asked?.contactId) }), []);
});

test('C2 the agent hears the ringing, then the called party', async () => {
  const { ana, page, number } = stage;
  await number.click();
  await ana.phone.getByText('Calling', { exact: true }).waitFor();
  await until(async () => isTone(await heard(page), lineToneHz));
  await shot(page, 'dial-1-calling');
  await ana.phone.getByText('On a call', { exact: true }).waitFor();
  await hearsMusic(page);
  await ana.isIn('In service');
  assert.equal((await ana.events('cc-call-answer')).length, 1);
});

test('C2 a beep answers a key, and the end is logged as an outbound call', async () => {
  const { ana, page } = stage;
  await ana.phoneButton('Keypad').click();
  await ana.phoneButton('5').click();
  await until(async () => isTone(await heard(page), beepHz));
  await ana.phoneButton('End call').click();
  await ana.isIn('Wrap-up');
  const outcome = page.locator('cc-tipification');
  await outcome.getByRole('searchbox').fill('copy sent');
  await outcome.getByRole('searchbox').press('Enter');
  await outcome.getByRole('button', { name: 'Done', exact: true }).click();
  const entry = await ana.event<ActivityEntry>('cc-activity');
  assert.equal(entry.direction, 'out');
  assert.equal(entry.address, '+34752415920');
  assert.ok(entry.talkSeconds > 0);
  await ana.isIn('Ready');
});

test('C2 a busy number plays the busy tone and leaves the agent free', async () => {
  const { ana, page, api, openRecord, number } = stage;
  const busy = await api.command('contacts.search', { text: '+34750234614' });
  await openRecord(busy[0]?.name ?? '');
  await number.click();
  await until(async () => isTone(await heard(page), lineToneHz));
  await ana.phone.getByText('Calling', { exact: true }).waitFor();
  await shot(page, 'dial-2-busy');
  await until(async () => (await ana.events('cc-call-end')).length === 2);
  const [, end] = await ana.events('cc-call-end');
  assert.equal(end?.endedBy, 'customer');
  assert.equal(end.answeredAt, null);
  await ana.phoneButton('End call').waitFor({ state: 'detached' });
  await shot(page, 'dial-3-after-busy');
  assert.equal((await ana.events('cc-call-answer')).length, 1);
});

test('C2 the agent dials a number of the record, and hears and sees how the called party responds', () => {
  const { server, ana } = stage;
  assert.deepEqual(ana.errors, []);
  assert.equal(server.complaints, '');
});
