import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../support/api.js';
import { shot } from '../support/browser.js';
import { until } from '../support/until.js';
import { stage } from './stage.js';

test('B4 the header shows all facts, and the tab of a channel leads to its conversation', async () => {
  const { address, supervisor, ana, writes, resolveAll } = stage();
  await resolveAll();
  const { ticketId } = await writes('Lucia', 'October was charged twice', 'billing');
  const [contact] = await supervisor.command('contacts.search', { text: 'Lucía Ferrer' });
  assert.ok(contact);
  await supervisor.command('contacts.link', { ticketId, contactId: contact.id });
  await supervisor.command('tickets.assign', { ticketId, agentId: 'ana' });
  const { number } = await supervisor.command('tickets.setContext', { ticketId, context: {} });
  await ana.show('Assigned to me');
  await ana.row(contact.name).click();
  const phone = contact.points.find(({ kind }) => kind === 'phone')?.value ?? '';
  for (const part of [`#${number}`, 'Inbound', 'Renewals › Billing', phone, '210'])
    await ana.header.filter({ hasText: part }).waitFor();
  const mail = contact.points.find(({ kind }) => kind === 'email')?.value ?? '';
  const asAna = await Api.signIn(address, 'ana');
  await asAna.command('interactions.start', { ticketId, channel: 'email', address: mail });
  const tab = (name: string) => ana.header.getByRole('tab', { name });
  await tab('Email').click();
  await ana.conversation.locator('.to').filter({ hasText: 'Email' }).waitFor();
  await ana.conversation.locator('.log-event[aria-current=true]').filter({ hasText: 'Email' }).waitFor();
  await ana.header.filter({ hasText: 'Outbound' }).waitFor();
  await tab('Chat').click();
  await ana.conversation.locator('.to').filter({ hasText: 'Chat' }).waitFor();
  await ana.conversation.locator('.log-event[aria-current=true]').filter({ hasText: 'Chat' }).waitFor();
  await ana.header.filter({ hasText: 'Inbound' }).waitFor();
  await shot(ana.page, 'tickets-4-header');
});

test('B8 from a chat the agent writes an e-mail, and calls any number', async () => {
  const { ana, open } = stage();
  await ana.header.getByRole('button', { name: 'Contact on another channel' }).click();
  const option = (text: string) => ana.dialog.getByRole('option').filter({ hasText: text }).first();
  assert.equal(await option('SMS').getAttribute('aria-disabled'), 'true');
  await option('This queue does not handle SMS').waitFor();
  await shot(ana.page, 'tickets-8-channels');
  await option('@').click();
  await ana.conversation.locator('.to').filter({ hasText: 'Email' }).waitFor();
  await ana.conversation.getByRole('textbox').fill('Your corrected invoice');
  await ana.conversation.getByRole('textbox').press('Enter');
  await ana.row('Lucía').filter({ hasText: 'Email' }).filter({ hasText: 'corrected invoice' }).waitFor();

  await ana.header.getByRole('button', { name: 'Contact on another channel' }).click();
  await ana.dialog.getByRole('combobox').fill('+34 600 111 222');
  await until(async () => (await ana.dialog.getByRole('option').count()) === 1);
  await ana.page.keyboard.press('Enter');
  const [asked] = await until(async () => {
    const all = await ana.agent.events<{ number: string; ticketId: string }>('cc-before-dial');
    return all.length > 0 && all;
  });
  assert.deepEqual([asked?.number, asked?.ticketId], ['+34600111222', open.get('Lucia')]);
  await ana.header.getByRole('tab', { name: 'Voice, Active' }).waitFor();
  await ana.row('Lucía').filter({ hasText: 'On a call' }).waitFor();
  await ana.page.locator('cc-softphone').getByRole('button', { name: 'End call', exact: true }).click();
  await ana.row('Lucía').filter({ hasText: 'Call ended' }).waitFor();
  await shot(ana.page, 'tickets-8-called');
});

test('B5 the agent records the outcome and resolves with the two buttons, and reopens', async () => {
  const { ana, open } = stage();
  const button = (name: string) => ana.header.getByRole('button', { name, exact: true });
  await ana.page.locator('cc-ticket').getByRole('button', { name: 'Set outcome', exact: true }).click();
  const outcome = ana.page.locator('cc-tipification');
  await outcome.getByRole('searchbox').fill('refund');
  await outcome.getByRole('searchbox').press('Enter');
  await outcome.getByRole('button', { name: 'Done', exact: true }).click();
  await button('Outcome set').waitFor();
  await ana.row('Lucía').click();
  await button('Resolve').click();
  await ana.counts('Assigned to me', 0);
  await button('Undo').click();
  await ana.counts('Assigned to me', 1);
  await ana.row('Lucía').click();
  await button('Resolve').click();
  await ana.counts('Assigned to me', 0);
  open.delete('Lucia');
});
