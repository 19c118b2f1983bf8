import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { AgentPage } from './support/agent-page.js';
import { launch } from './support/browser.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

interface Kept {
  readonly token: string;
  readonly refresh: string;
}

const kept = async (page: Page) =>
  JSON.parse(await page.evaluate(() => sessionStorage.getItem('nordia:session') ?? 'null')) as Kept | null;

/** Opens the page with an expired token, so that it has to get another one. */
async function renew(page: Page): Promise<void> {
  const before = await kept(page);
  await page.evaluate((token) => {
    const session = JSON.parse(sessionStorage.getItem('nordia:session')!) as object;
    sessionStorage.setItem('nordia:session', JSON.stringify({ ...session, token }));
  }, 'ended');
  await page.reload();
  await until(async () => ((await kept(page))?.refresh ?? before?.refresh) !== before?.refresh);
  await page.locator('cc-status').getByText('Queues').first().waitFor();
}

test('a duplicated tab shares the tokens of its original: each uses what the other renews, and both stay signed in', async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const first = await AgentPage.signIn(browser, server.address, 'ana', {
    viewport: { width: 1440, height: 900 },
  });
  const copied = await first.page.evaluate(() => Object.entries(sessionStorage) as [string, string][]);
  const second = await first.page.context().newPage();
  await second.goto(`${server.address}/health`);
  await second.evaluate((all) => {
    for (const [key, value] of all) sessionStorage.setItem(key, value);
  }, copied);
  await second.goto(first.page.url());
  await second.locator('cc-status').getByText('Queues').first().waitFor();
  await renew(first.page);
  await renew(first.page);
  await until(async () => (await kept(second))?.refresh === (await kept(first.page))?.refresh);
  await renew(second);
  await until(async () => (await kept(second))?.refresh === (await kept(first.page))?.refresh);
  await first.page.reload();
  await first.page.locator('cc-status').getByText('Queues').first().waitFor();
  assert.deepEqual(first.errors, []);
});
