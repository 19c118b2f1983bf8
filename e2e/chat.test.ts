import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ActivityEntry } from '@centralita/core';
import type { ScreenPop } from '@centralita/core';
import { AgentPage } from './support/agent-page.js';
import { shot } from './support/browser.js';
import { CustomerPage } from './support/customer-page.js';
import { inEachBrowser, type Launch } from './support/in-each-browser.js';
import { Server } from './support/server.js';

async function setUp(t: TestContext, launch: Launch) {
  const server = await Server.start();
  t.after(() => server.stop());
  // Each side has its own browser, so that both have the focus: what another window covers is not marked as read.
  const [agentBrowser, customerBrowser] = await Promise.all([launch(), launch()]);
  t.after(() => Promise.all([agentBrowser.close(), customerBrowser.close()]));
  const [ana, customer] = await Promise.all([
    AgentPage.signIn(agentBrowser, server.address, 'ana', { viewport: { width: 1440, height: 900 } }),
    CustomerPage.open(customerBrowser, server.address),
  ]);
  const conversation = ana.page.locator('cc-conversation');
  const field = conversation.getByRole('textbox');
  const said = (text: string) => conversation.locator('.message').filter({ hasText: text }).last();
  const row = ana.page.locator('cc-ticket-list').getByRole('option').first();
  const opening = 'My fibre is slow in the evening';
  return { server, ana, customer, conversation, field, said, row, opening };
}

type Stage = Awaited<ReturnType<typeof setUp>>;

inEachBrowser('D1 B7 a visitor and an agent write to each other until it is resolved', async (t, launch) => {
  const stage = await setUp(t, launch);
  await t.test('the customer’s message is offered, and accepting it opens the chat', () =>
    isOfferedAndOpens(stage),
  );
  await t.test('each side sees the other typing, and what was written', () => showTyping(stage));
  await t.test('a message that is out of sight is unread, on both sides', () => showUnread(stage));
  await t.test('a note stays internal', () => keepsNotesInternal(stage));
  await t.test('the draft of the agent and the visit of the customer survive a reload', () =>
    outlivesReload(stage),
  );
  await t.test('when the agent ends the chat, both sides say so, and the outcome is recorded', () =>
    endsWithOutcome(stage),
  );

  const { server, ana, customer } = stage;
  assert.deepEqual(ana.errors, []);
  assert.deepEqual(customer.errors, []);
  assert.equal(server.complaints, '');
});

async function isOfferedAndOpens({ ana, customer, said, opening }: Stage) {
  await customer.page.locator('[data-test=open-chat]').click();
  await customer.chat.getByRole('textbox', { name: 'Your name' }).fill('Marta Vidal');
  await customer.write(opening);
  await customer.bubble(opening).locator('.tick:not(.pending)').waitFor();
  await customer.chat.getByText('You are next').waitFor();
  await ana.goReady();
  const offer = ana.page.getByRole('region', { name: 'New chat from Marta Vidal' });
  await offer.getByText(opening).waitFor();
  await shot(ana.page, 'chat-1-offer');
  await offer.getByRole('button', { name: 'Accept', exact: true }).click();
  await said(opening).waitFor();
  const pop = await ana.event<ScreenPop>('cc-screen-pop');
  assert.equal(pop.channel, 'chat');
  assert.equal(pop.name, 'Marta Vidal');
  assert.equal(pop.contactId, null);
  await ana.page.locator(`[data-test=caller][data-ticket="${pop.ticketId}"]`).waitFor();
  await customer.chat.getByRole('status').filter({ hasText: 'Ana Navarro is with you' }).waitFor();
  await customer.bubble(opening).locator('.tick.read').waitFor();
}

async function showTyping({ ana, customer, conversation, field, said }: Stage) {
  await field.pressSequentially('Good evening, Marta');
  await customer.chat.getByText('Ana Navarro is typing').waitFor();
  await shot(customer.page, 'chat-2-typing');
  await field.press('Enter');
  await customer.bubble('Good evening, Marta').waitFor();
  await customer.chat.getByText('Ana Navarro is typing').waitFor({ state: 'hidden' });
  await said('Good evening, Marta').locator('.tick.read').waitFor();
  await customer.chat.getByRole('textbox', { name: 'Message' }).pressSequentially('Since Monday');
  await conversation.getByText('Marta Vidal is typing').waitFor();
  await shot(ana.page, 'chat-2-typing');
  await customer.chat.getByRole('textbox', { name: 'Message' }).press('Enter');
  await said('Since Monday').waitFor();
}

async function showUnread({ ana, customer, field, said, row }: Stage) {
  await customer.chat.getByRole('button', { name: 'Minimize' }).click();
  await field.fill('Is the light of the router red?');
  await field.press('Enter');
  await said('the router red').locator('.tick:not(.pending)').waitFor();
  await customer.chat.getByRole('button', { name: 'Chat with us, 1 unread' }).click();
  await said('the router red').locator('.tick.read').waitFor();

  await ana.tab('tickets');
  await customer.write('Yes, it blinks');
  await row.getByRole('img', { name: 'Unread' }).waitFor();
  assert.equal(await customer.bubble('Yes, it blinks').locator('.tick.read').count(), 0);
  await shot(ana.page, 'chat-3-unread');
  await row.click();
  await said('Yes, it blinks').waitFor();
  await customer.bubble('Yes, it blinks').locator('.tick.read').waitFor();
  await ana.tab('tickets');
  await row.getByRole('img', { name: 'Unread' }).waitFor({ state: 'detached' });
  await row.click();
}

async function keepsNotesInternal({ ana, customer, conversation, field, said }: Stage) {
  await conversation.getByRole('button', { name: 'Internal note' }).click();
  await field.fill('Outage in the area, see the board');
  await field.press('Enter');
  await said('Outage in the area').filter({ hasText: 'only your team sees it' }).waitFor();
  await conversation.getByRole('button', { name: 'Internal note' }).click();
  await field.fill('A technician comes tomorrow.');
  await field.press('Enter');
  await customer.bubble('A technician comes tomorrow.').waitFor();
  assert.equal(await customer.chat.getByText('Outage in the area').count(), 0);
  await shot(ana.page, 'chat-4-note');
}

async function outlivesReload({ ana, customer, field, said, row, opening }: Stage) {
  await field.fill('Half a thought');
  await Promise.all([ana.page.reload(), customer.page.reload()]);
  await row.click();
  assert.equal(await field.inputValue(), 'Half a thought');
  await field.fill('');
  await customer.page.locator('[data-test=open-chat]').click();
  for (const text of [opening, 'Good evening, Marta', 'A technician comes tomorrow.']) {
    await customer.bubble(text).waitFor();
  }
  assert.equal(await customer.chat.getByText('Outage in the area').count(), 0);
  await customer.chat.getByRole('status').filter({ hasText: 'Ana Navarro is with you' }).waitFor();
  await customer.write('Thank you');
  await said('Thank you').waitFor();
  await shot(customer.page, 'chat-5-reloaded');
}

async function endsWithOutcome({ ana, customer, conversation }: Stage) {
  await conversation.getByRole('button', { name: 'End conversation' }).first().click();
  const question = conversation.getByRole('dialog');
  await question.getByRole('button', { name: 'End conversation' }).click();
  await customer.chat.getByText('The chat has ended. Write to start again.').waitFor();
  await shot(customer.page, 'chat-6-ended');
  await ana.page.locator('cc-ticket').getByRole('button', { name: 'Set outcome', exact: true }).click();
  const outcome = ana.page.locator('cc-tipification');
  await outcome.getByRole('searchbox').fill('technician booked');
  await outcome.getByRole('searchbox').press('Enter');
  await outcome.getByRole('button', { name: 'Done', exact: true }).click();
  await outcome.getByText('Outcome saved').waitFor();
  await ana.tab('conversation');
  await ana.page.locator('cc-ticket').getByRole('button', { name: 'Resolve', exact: true }).click();
  await ana.event('cc-ticket-resolve');
  await ana.event('cc-activity');
  const activities = await ana.events<ActivityEntry>('cc-activity');
  assert.equal(activities.length, 1);
  assert.ok(activities[0]?.tipification, 'told after the outcome, with it');
}
