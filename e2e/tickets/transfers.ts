import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shot } from '../support/browser.js';
import { stage } from './stage.js';

test('B7 an agent transfers a conversation to a colleague, with a note', async () => {
  const { ana, bruno, writes, resolveAll } = stage();
  await resolveAll();
  await Promise.all([ana.setReady(true), bruno.setReady(false)]);
  await writes('Joan Oliver');
  await ana.accept('Joan Oliver');
  await bruno.setReady(true);
  await ana.chooseInMenu('Transfer conversation');
  await ana.dialog
    .getByRole('option')
    .filter({ hasText: 'Billing' })
    .filter({ hasText: 'waiting' })
    .waitFor();
  await ana.pick('Bruno Díaz');
  await ana.dialog.getByText('Bruno Díaz receives an offer.').waitFor();
  await ana.dialog.getByRole('textbox', { name: 'Note for the next agent' }).fill('Knows the router');
  await shot(ana.page, 'tickets-7-transfer');
  await ana.dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await bruno.accept('Joan Oliver');
  await bruno.conversation.locator('.message').filter({ hasText: 'Knows the router' }).waitFor();
  await ana.counts('Assigned to me', 0);
  await ana.page.getByText('Bruno Díaz accepted the conversation').waitFor({ state: 'attached' });
});

test('B7 an agent transfers to a group, and its members get the offer', async () => {
  const { admin, ana, bruno, open, writes, resolveAll, ownerOf } = stage();
  await resolveAll();
  await admin.command('groups.create', { name: 'Experts', ring: 'sequential', userIds: ['bruno'] });
  await bruno.setReady(false);
  await writes('Greta Weiss');
  await ana.accept('Greta Weiss');
  await bruno.setReady(true);
  await ana.chooseInMenu('Transfer conversation');
  await ana.pick('Experts');
  await ana.dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await bruno.accept('Greta Weiss');
  await Promise.all([ana.counts('Assigned to me', 0), bruno.counts('Assigned to me', 1)]);
  assert.equal(await ownerOf(open.get('Greta Weiss') ?? ''), 'bruno');
});

test('B7 an agent transfers to a queue, where the conversation waits for a free agent', async () => {
  const { ana, bruno, open, ownerOf } = stage();
  await Promise.all([ana.setReady(false), bruno.setReady(false)]);
  await bruno.chooseInMenu('Transfer conversation');
  await bruno.pick('Billing');
  await bruno.dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await bruno.counts('Assigned to me', 0);
  await ana.show('Unassigned');
  await ana.row('Greta Weiss').filter({ hasText: 'Billing' }).waitFor();
  await ana.setReady(true);
  await ana.accept('Greta Weiss');
  assert.equal(await ownerOf(open.get('Greta Weiss') ?? ''), 'ana');
});
