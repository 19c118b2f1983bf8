import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { Api } from './support/api.js';
import { launch } from './support/browser.js';
import { openTicket } from './support/open-ticket.js';
import { Server } from './support/server.js';
import { TabHost } from './support/tab-host.js';
import { until } from './support/until.js';

const shots = process.env.SCREENSHOTS;
const workspace = '<cc-workspace style="display: block; height: 100vh"></cc-workspace>';

async function shoot(page: Page): Promise<void> {
  if (!shots) return;
  const shot = (name: string) => page.screenshot({ path: `${shots}/offline-${name}.png` });
  await shot('wide');
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
  await shot('dark');
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'light'));
  await page.setViewportSize({ width: 320, height: 700 });
  await shot('320');
  await page.evaluate(() => (document.documentElement.lang = 'es'));
  await page.getByText('Sin conexión').first().waitFor();
  await shot('es');
  await page.setViewportSize({ width: 1400, height: 900 });
}

/** Every kind of change that an agent can write to a ticket. */
async function work(page: Page): Promise<void> {
  for (const text of ['First', 'Second']) {
    await page.getByPlaceholder('Write a message').fill(text);
    await page.keyboard.press('Enter');
  }
  await page.locator('cc-conversation').getByRole('button', { name: 'Internal note' }).click();
  await page.getByPlaceholder('Write a note for your team').fill('Third');
  await page.keyboard.press('Enter');
  await page.locator('cc-workspace nav .to-outcome').click();
  await page.locator('cc-tipification').getByRole('button', { name: 'Edit' }).click();
  await page.getByPlaceholder('Search outcomes').fill('charged twice');
  await page.keyboard.press('Enter');
  await page.locator('cc-tipification').getByRole('button', { name: 'Done' }).click();
  await page
    .locator('cc-tipification')
    .getByText('Saved. It will be sent when you are back online')
    .waitFor();
  await page.locator('cc-workspace nav .to-contact').click();
  await page.locator('cc-contact-card [data-field=name]').click();
  await page.locator('cc-contact-card .contact-field.edit input').fill('Marta Ruiz');
  await page.keyboard.press('Enter');
}

/**
 * Waits for the code that loads while the page is idle. A connection that is lost before has a banner with its title and
 * button only.
 */
const loadedWhenIdle = (page: Page) =>
  until(() =>
    page.evaluate(() => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      return ['connection-banner.lazy-', 'en-connection-', 'tipification-form-'].every((chunk) =>
        loaded.some((name) => name.includes(`/${chunk}`)),
      );
    }),
  );

test('changes that an agent makes offline are shown as pending and arrive once, in order, from a new tab', async (t) => {
  const host = await TabHost.start();
  t.after(() => host.close());
  let server = await Server.start({ env: { CORS_ORIGINS: host.address } });
  t.after(() => server.stop());
  const { address, dataDir } = server;
  host.show(address, 'ana', workspace);
  const api = await Api.signIn(address, 'ana');
  const { ticketId } = await openTicket(api);
  await api.command('contacts.create', { id: 'c-marta', name: 'Marta', ticketId });
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await page.goto(host.address);
  await page.getByRole('option').filter({ hasText: 'Marta' }).click();
  await page.getByPlaceholder('Write a message').waitFor();
  await page.locator('cc-contact-card [data-field=name]').waitFor();

  if (shots) {
    // The page loads the Spanish words on demand, so it must load them while the server is reachable.
    await page.evaluate(() => (document.documentElement.lang = 'es'));
    await page.getByText('Contacto').first().waitFor();
    await page.evaluate(() => (document.documentElement.lang = 'en'));
  }
  await loadedWhenIdle(page);
  await server.kill();
  await page.locator('cc-status .banner').filter({ hasText: 'No connection' }).waitFor();
  await work(page);
  const note = page.locator('cc-status .banner').first();
  await note
    .filter({ hasText: '2 messages, 1 note, 1 outcome, and 1 contact change are waiting to be sent.' })
    .waitFor();
  await until(async () => (await page.locator('cc-conversation .message.pending .bubble').count()) === 3);
  await page.locator('cc-contact-card .pending-mark').waitFor();
  await shoot(page);

  await page.close();
  server = await Server.start({ dataDir, env: { CORS_ORIGINS: host.address, PORT: new URL(address).port } });
  const next = await context.newPage();
  await next.goto(host.address);
  const again = await Api.signIn(address, 'ana');
  const texts = async () => {
    const { messages } = await again.command('messages.list', { ticketId, limit: 50 });
    return messages
      .filter(({ author }) => author.kind === 'agent')
      .map(({ text }) => text)
      .toReversed();
  };
  await until(async () => (await texts()).length === 3);
  assert.deepEqual(await texts(), ['First', 'Second', 'Third']);
  await until(
    async () => (await again.command('contacts.get', { contactId: 'c-marta' })).name === 'Marta Ruiz',
  );
  await until(async () => (await next.locator('cc-status .banner').count()) === 0);
});
