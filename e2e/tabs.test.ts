import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { Api } from './support/api.js';
import { launch } from './support/browser.js';
import { ChromiumTabs, type ChromiumTab } from './support/chromium-tabs.js';
import { CustomerPage } from './support/customer-page.js';
import { inEachBrowser } from './support/in-each-browser.js';
import { heard, isTone } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { leaderOf, sum, Tab, TabHost } from './support/tab-host.js';
import { until } from './support/until.js';

const voice = { customer: 440, agent: 700 };

/**
 * Less than the time after which an unresponsive tab is noticed. The usual time is about 200 ms, see `bench/tabs.ts`.
 */
const failoverMs = 5_000;

/** A contact center, and a CRM of another origin where Ana is signed in. */
async function centre(t: TestContext): Promise<{ server: Server; host: TabHost }> {
  const host = await TabHost.start();
  t.after(() => host.close());
  const server = await Server.start({ env: { CORS_ORIGINS: host.address } });
  t.after(() => server.stop());
  host.show(server.address, 'ana');
  return { server, host };
}

async function open(t: TestContext, starting: Promise<Browser>): Promise<Browser> {
  const browser = await starting;
  t.after(() => browser.close());
  return browser;
}

inEachBrowser('five tabs have one phone, and each of them can use it', async (t, launchThis) => {
  const { server, host } = await centre(t);
  const [browser, outside] = [await open(t, launchThis(voice.agent)), await open(t, launch(voice.customer))];
  let tabs = await Tab.openAll(browser, host, 5);
  const customer = await CustomerPage.open(outside, server.address);
  const bothHear = (tab: Tab) =>
    until(async () => {
      const [there, here] = await Promise.all([heard(customer.page), heard(tab.page)]);
      return isTone(there, voice.agent) && isTone(here, voice.customer);
    });

  await t.test('one tab registers', async () => {
    const { leader } = await leaderOf(tabs);
    assert.equal(leader, tabs[0]);
  });

  await t.test('one tab rings, and another answers, holds, resumes and ends the call', async () => {
    const { leader, others } = await leaderOf(tabs);
    const [second, third, fourth] = others as [Tab, Tab, Tab];
    await second.goReady();
    await customer.call('210', '+34752415920');
    await Promise.all(tabs.map((tab) => tab.button('Answer').waitFor()));
    await until(() => leader.rings());
    assert.equal(await sum(tabs.map((tab) => tab.rings())), 1);
    await second.answer();
    await bothHear(leader);
    assert.equal(await sum(tabs.map((tab) => tab.rings())), 0);
    await third.button('Hold').click();
    await until(async () => !isTone(await heard(customer.page), voice.agent));
    await fourth.button('Resume').click();
    await bothHear(leader);
  });

  await t.test('when the tab of the call closes, the call continues in another one', async () => {
    const { leader, others } = await leaderOf(tabs);
    tabs = others;
    await leader.page.close();
    const next = await leaderOf(tabs);
    await bothHear(next.leader);
    await next.others[0]!.button('Hold').click();
    await until(async () => !isTone(await heard(customer.page), voice.agent));
    await next.others[1]!.button('End call').click();
    await customer.isIn('ended');
    await next.others[1]!.finishWrapUp();
  });

  await t.test(
    'when the leading tab navigates away, another one leads, and the returning tab follows',
    async () => {
      const { leader, others } = await leaderOf(tabs);
      await leader.page.goto(`${host.address}/away`);
      await leaderOf(others);
      await leader.page.goto(host.address);
      await leader.isOn();
      assert.equal(await leader.phones(), 0);
      await Promise.all(tabs.map((tab) => tab.isOn()));
    },
  );
});

test('a tab that freezes, navigates away, hangs, crashes or closes loses the phone to another one', async (t) => {
  const { host } = await centre(t);
  const browser = await ChromiumTabs.launch();
  t.after(() => browser.close());
  let tabs: ChromiumTab[] = [];
  while (tabs.length < 5) {
    const tab = await browser.open(host.address);
    await tab.isOn();
    tabs.push(tab);
  }

  await t.test('a frozen tab loses the phone, and follows when it thaws', async () => {
    const { leader, others } = await leaderOf(tabs);
    await others[0]!.show();
    await leader.freeze(true);
    await leaderOf(others, failoverMs);
    await leader.show();
    await leader.freeze(false);
    await leader.isOn();
    assert.equal(await leader.phones(), 0);
  });

  await t.test('a tab in the back/forward cache loses the phone, and follows when it is back', async () => {
    const { leader, others } = await leaderOf(tabs);
    await leader.goto(`${host.address}/away`);
    await leaderOf(others, failoverMs);
    await leader.back();
    await leader.isOn();
    assert.equal(await leader.phones(), 0);
  });

  await t.test('a hung tab loses the phone, and steps down when it continues', async () => {
    const { leader, others } = await leaderOf(tabs);
    await others[0]!.show();
    const hangs = leader.evaluate('for (const end = Date.now() + 15_000; Date.now() < end;);');
    const { leader: next } = await leaderOf(others);
    await hangs;
    await until(async () => (await leader.phones()) === 0);
    await Promise.all(tabs.map((tab) => tab.isOn()));
    assert.equal((await leaderOf(tabs)).leader, next);
  });

  await t.test('a crashed tab loses the phone', async () => {
    const { leader, others } = await leaderOf(tabs);
    tabs = others;
    leader.crash();
    await leaderOf(tabs, failoverMs);
  });

  await t.test('a closed tab loses the phone', async () => {
    const { leader, others } = await leaderOf(tabs);
    tabs = others;
    await leader.close();
    await leaderOf(tabs, failoverMs);
    await Promise.all(tabs.map((tab) => tab.isOn()));
  });
});

inEachBrowser('fifty calls give one screen pop and one activity each', async (t, launchThis) => {
  const { server, host } = await centre(t);
  const browser = await open(t, launchThis());
  const tabs = await Tab.openAll(browser, host, 5);
  const ana = await Api.signIn(server.address, 'ana');
  const announced = async (type: 'cc-screen-pop' | 'cc-activity') =>
    (await Promise.all(tabs.map((tab) => tab.announced(type))))
      .flat()
      .map(({ interactionId }) => interactionId);
  const calls: string[] = [];
  while (calls.length < 50) {
    const [from, next, to] = [0, 1, 2].map((n) => tabs[(calls.length + n) % 5]!) as [Tab, Tab, Tab];
    await from.dial('612345678');
    const interactionId = await until(async () =>
      (await announced('cc-screen-pop')).find((id) => !calls.includes(id)),
    );
    // The tab that dials next may be late: it must know this call before it can know that its wrap-up is done.
    await next.button('End call').waitFor();
    // A click waits for a frame, which background tabs seldom draw.
    await to.button('End call').dispatchEvent('click');
    calls.push(interactionId);
    await until(() => ana.command('interactions.markDone', { interactionId }).catch(() => undefined));
    await next.isOn();
  }
  await until(async () => (await announced('cc-activity')).length >= 50);
  for (const type of ['cc-screen-pop', 'cc-activity'] as const)
    assert.deepEqual((await announced(type)).sort(), [...calls].sort(), type);
});
