import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { launch, open, shot } from './support/browser.js';
import { CustomerPage } from './support/customer-page.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

/** No part of the page has more tab stops than this. */
const maxStops = 120;

/** Finds the focused element, through shadow roots: returns its name and whether its focus is visible. */
function focused(page: Page): Promise<{ name: string; visible: boolean }> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return { name: 'body', visible: false };
    const box = element.getBoundingClientRect();
    const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    return { name: element.outerHTML.slice(0, 200), visible: inSight && element.matches(':focus-visible') };
  });
}

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let i = 0; i < maxStops; i++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`no way by Tab to ${String(target)}`);
}

async function setUp() {
  const server = await Server.start();
  const browser = await launch();
  const customer = await CustomerPage.open(browser, server.address);
  const { page, errors } = await open(browser, `${server.address}/crm/?lang=en&theme=light`, {
    viewport: { width: 1440, height: 900 },
  });
  const { keyboard } = page;
  const status = page.locator('cc-status [part=state]');
  const phone = page.locator('cc-softphone');
  const phoneButton = (name: string) => phone.getByRole('button', { name, exact: true });
  /** The focus must be somewhere visible, even after the focused element was removed. */
  const isSeen = (after: string) =>
    until(async () => (await focused(page)).visible, 5_000).catch(async () => {
      await shot(page, `keyboard-lost-${after}`);
      assert.fail(`after ${after} the focus is on ${(await focused(page)).name}`);
    });
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { server, page, errors, customer, keyboard, status, phone, phoneButton, isSeen, close };
}

let stage: Awaited<ReturnType<typeof setUp>>;

before(async () => (stage = await setUp()));
after(() => stage.close());

test('K6 the agent signs in', async () => {
  const { page, keyboard, isSeen } = stage;
  await tabTo(page, page.locator('input[name=user]'));
  await keyboard.type('ana');
  await keyboard.press('Tab');
  await keyboard.type('demo');
  await keyboard.press('Enter');
  await page.locator('cc-status [role=img][aria-label^="Voice 0 of"]').waitFor();
  await isSeen('signing in');
});

test('K6 the agent reaches the phone from anywhere and becomes ready', async () => {
  const { page, keyboard, status, isSeen } = stage;
  // After a reload the keyboard begins at the top of the page.
  await page.reload();
  await page.locator('cc-status [role=img][aria-label^="Voice 0 of"]').waitFor();
  await keyboard.press('Tab');
  assert.match((await focused(page)).name, /to-panel/);
  await isSeen('the first Tab');
  await keyboard.press('Enter');
  await isSeen('skipping to the panel');
  await tabTo(page, status);
  await keyboard.press('Enter');
  await page.getByRole('menuitemradio', { name: 'Ready' }).waitFor();
  await isSeen('opening the menu');
  await keyboard.press('r');
  await status.filter({ hasText: 'Ready' }).waitFor();
  await isSeen('going ready');
});

test('K6 the agent answers, holds, resumes and ends a call', async () => {
  const { page, customer, keyboard, status, phone, phoneButton, isSeen } = stage;
  await customer.call('210', '+34752415920');
  await tabTo(page, phone.locator('[part=answer]:not([aria-disabled])'));
  await keyboard.press('a');
  await customer.isIn('talking');
  await isSeen('answering');
  await shot(page, 'keyboard-1-answered');
  await tabTo(page, phoneButton('Mute'));
  await keyboard.press('h');
  await phoneButton('Resume').waitFor();
  await isSeen('holding');
  await tabTo(page, phoneButton('Resume'));
  await keyboard.press('Enter');
  await phoneButton('Hold').waitFor();
  await isSeen('resuming');
  await tabTo(page, phoneButton('End call'));
  await keyboard.press('Enter');
  await customer.isIn('ended');
  await status.filter({ hasText: 'Wrap-up' }).waitFor();
  await isSeen('ending');
  await shot(page, 'keyboard-2-ended');
});

test('K6 the agent records the outcome', async () => {
  const { page, keyboard, status, isSeen } = stage;
  const outcome = page.locator('cc-tipification');
  await tabTo(page, outcome.getByRole('searchbox'));
  await keyboard.type('invoice');
  await keyboard.press('ArrowDown');
  await isSeen('going into the tree');
  const chosen = outcome.getByRole('treeitem', { name: 'Data corrected' });
  for (let i = 0; i < maxStops && !(await chosen.evaluate((item) => item.matches(':focus'))); i++) {
    await keyboard.press('ArrowDown');
  }
  await keyboard.press('Enter');
  await outcome.locator('[role=treeitem][aria-selected=true]', { hasText: 'Data corrected' }).waitFor();
  await shot(page, 'keyboard-3-outcome');
  await tabTo(page, outcome.getByRole('button', { name: 'Done', exact: true }));
  await keyboard.press('Enter');
  await status.filter({ hasText: 'Ready' }).waitFor();
  await isSeen('recording the outcome');
});

test('K6 the agent resolves the ticket', async () => {
  const { page, keyboard, isSeen } = stage;
  await tabTo(page, page.locator('[role=tab][aria-selected=true]').first());
  await keyboard.press('ArrowLeft');
  await tabTo(page, page.locator('cc-ticket').getByRole('button', { name: 'Resolve', exact: true }));
  await keyboard.press('Enter');
  await until(() =>
    page.evaluate(() =>
      (window as unknown as { kept: { type: string }[] }).kept.some(
        ({ type }) => type === 'cc-ticket-resolve',
      ),
    ),
  );
  await isSeen('resolving');
  await shot(page, 'keyboard-4-resolved');
});

test('K6 the keyboard alone is enough, from signing in to a resolved ticket', () => {
  const { errors } = stage;
  assert.deepEqual(errors, []);
});
