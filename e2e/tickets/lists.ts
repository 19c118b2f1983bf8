import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shot } from '../support/browser.js';
import { until } from '../support/until.js';
import { stage } from './stage.js';

test('B1 lists are live, have counts, order and search, and remember their filters', async () => {
  const { supervisor, ana, bruno, sofia, writes } = stage();
  await ana.counts('Unassigned', 0);
  await writes('Nuria Blanch');
  const { ticketId } = await writes('Tomas Dalmau', 'Is the shop open?', 'billing');
  await writes('Greta Weiss');
  for (const page of [ana, bruno, sofia]) await page.counts('Unassigned', 3);
  assert.equal(await ana.list.getByRole('tab').count(), 2);
  await ana.show('Unassigned');
  assert.deepEqual(await ana.names(), ['Greta Weiss', 'Tomas Dalmau', 'Nuria Blanch']);
  await ana.list.getByRole('button', { name: 'Oldest first' }).click();
  assert.deepEqual(await ana.names(), ['Nuria Blanch', 'Tomas Dalmau', 'Greta Weiss']);
  await ana.list.getByRole('searchbox').fill('SHOP');
  await until(async () => (await ana.names()).join() === 'Tomas Dalmau');
  await ana.list.getByRole('searchbox').fill('');
  await supervisor.command('tickets.setTags', { ticketId, tags: ['VIP'] });
  const filter = async (choice: string) => {
    await ana.list.getByRole('button', { name: 'Filter', exact: true }).click();
    await ana.list.getByRole('menuitemradio', { name: choice, exact: true }).click();
  };
  for (const [choice, left] of [
    ['Voice', 0],
    ['Billing', 1],
    ['VIP', 1],
  ] as const) {
    await filter(choice);
    await until(async () => (await ana.names()).length === left);
    await ana.list.getByRole('button', { name: `Remove ${choice}` }).click();
    await until(async () => (await ana.names()).length === 3);
  }
  for (const choice of ['Chat', 'Billing', 'VIP']) await filter(choice);
  await until(async () => (await ana.names()).join() === 'Tomas Dalmau');
  await ana.page.reload();
  await ana.show('Unassigned');
  await until(async () => (await ana.names()).join() === 'Tomas Dalmau');
  for (const tag of ['Chat', 'Billing', 'VIP'])
    await ana.list.getByRole('button', { name: `Remove ${tag}` }).click();
  await until(async () => (await ana.names()).length === 3);
  await shot(ana.page, 'tickets-1-lists');
});

test('B1 a supervisor also sees the tickets of colleagues', async () => {
  const { supervisor, sofia, open } = stage();
  await sofia.counts('Others', 0);
  await supervisor.command('tickets.assign', {
    ticketId: open.get('Tomas Dalmau') ?? '',
    agentId: 'bruno',
  });
  await sofia.counts('Others', 1);
  await sofia.show('Others');
  await sofia.row('Tomas Dalmau').filter({ hasText: 'Bruno Díaz' }).waitFor();
  await shot(sofia.page, 'tickets-1-others');
});

test('B2 a row shows contact, channel, last message, tags, age and unread messages', async () => {
  const { supervisor, bruno, sofia, open } = stage();
  const row = bruno.row('Tomas Dalmau');
  const { number } = await supervisor.command('tickets.setTags', {
    ticketId: open.get('Tomas Dalmau') ?? '',
    tags: ['VIP', 'paperless'],
  });
  for (const part of ['Chat', 'Is the shop open?', `#${number}`, 'Billing', 'VIP', 'paperless'])
    await row.filter({ hasText: part }).waitFor();
  assert.match((await row.locator('.age').textContent()) ?? '', /\w/);
  const dots = [row, sofia.row('Tomas Dalmau')].map((each) => each.getByRole('img', { name: 'Unread' }));
  for (const dot of dots) await dot.waitFor();
  await row.click();
  for (const dot of dots) await dot.waitFor({ state: 'detached' });
});
