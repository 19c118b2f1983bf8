import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AgentPage } from './support/agent-page.js';
import { CustomerPage } from './support/customer-page.js';
import { launchFirefox, noFirefox, processForEach, storesNothing } from './support/firefox.js';
import { processOf } from './support/firefox-process.js';
import { noProcesses } from './support/processes.js';
import { Server } from './support/server.js';
import { leaderOf, Tab, TabHost } from './support/tab-host.js';
import { until } from './support/until.js';

test('an agent can work in a Firefox that stores nothing', { skip: noFirefox }, async (t) => {
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

  await t.test('the agent takes a call, and the CRM is informed', async () => {
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

  await t.test('the agent takes a chat', async () => {
    await customer.page.locator('[data-test=open-chat]').click();
    await customer.chat.getByRole('textbox', { name: 'Your name' }).fill('Marta Vidal');
    await customer.write('Is anybody there?');
    await ana.tab('tickets');
    const offer = ana.page.getByRole('region', { name: 'New chat from Marta Vidal' });
    await offer.getByRole('button', { name: 'Accept', exact: true }).click();
    await ana.page.locator('cc-conversation').getByRole('textbox').fill('Good evening');
    await ana.page.locator('cc-conversation').getByRole('textbox').press('Enter');
    await customer.bubble('Good evening').waitFor();
  });

  assert.equal((await ana.events('cc-screen-pop')).length, 2, 'one for each');
  assert.deepEqual(ana.errors, []);
  assert.deepEqual(customer.errors, []);
});

const skip = noFirefox || noProcesses;
test('K7 a tab of Firefox that freezes or crashes loses the phone', { skip }, async (t) => {
  const host = await TabHost.start();
  t.after(() => host.close());
  const server = await Server.start({ env: { CORS_ORIGINS: host.address } });
  t.after(() => server.stop());
  host.show(server.address, 'ana');
  const browser = await launchFirefox(440, processForEach);
  t.after(() => browser.close());
  const tabs = await Tab.openAll(browser, host, 3);
  /** Returns a tab other than this one that has the phone, and how long the change took. */
  const nextLeader = async (others: Tab[], what: string): Promise<Tab> => {
    const begin = performance.now();
    const { leader } = await leaderOf(others);
    t.diagnostic(`${what}: another leads after ${Math.round(performance.now() - begin)} ms`);
    return leader;
  };

  await t.test('the tab is frozen when a call rings: another tab answers it', async () => {
    const { leader, others } = await leaderOf(tabs);
    const customer = await CustomerPage.open(browser, server.address);
    await leader.goReady();
    const pid = await processOf(leader.page);
    process.kill(pid, 'SIGSTOP');
    try {
      await customer.call('210', '+34752415920');
      const next = await nextLeader(others, 'frozen');
      await next.answer();
      await customer.isIn('talking');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until(async () => (await leader.phones()) === 0);
    await others[0]!.button('End call').click();
    await customer.isIn('ended');
    await others[0]!.finishWrapUp();
  });

  await t.test('the tab is frozen and nobody calls: a tab that becomes visible takes the phone', async () => {
    const { leader, others } = await leaderOf(tabs);
    const pid = await processOf(leader.page);
    process.kill(pid, 'SIGSTOP');
    try {
      await nextLeader(others, 'frozen, no call');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until(async () => (await leader.phones()) === 0);
    await Promise.all(tabs.map((tab) => tab.isOn()));
  });

  await t.test('the tab crashes', async () => {
    const { leader, others } = await leaderOf(tabs);
    process.kill(await processOf(leader.page), 'SIGKILL');
    await nextLeader(others, 'crashed');
    await Promise.all(others.map((tab) => tab.isOn()));
  });
});
