import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A story that takes longer than this hangs. One takes 4 s on an idle machine and 24 s on a busy one. */
const storyTimeoutMs = 180_000;

/**
 * Opens one story, waits until it is drawn and its play function is done, then looks for faults.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} origin of the built Storybook
 * @param {string} id of the story
 * @returns {Promise<string[]>} what is wrong; empty for a good story
 */
export async function storyFaults(context, origin, id) {
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  try {
    // `a11y.manual` keeps the add-on from running axe at the same time.
    await page.goto(`${origin}/iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true`);
    const status = await page.waitForFunction(finished, id, { timeout: storyTimeoutMs });
    if ((await status.jsonValue()) !== 'success') faults.push(`the story failed: ${await errorText(page)}`);
    else faults.push(...(await violations(page)));
  } catch (error) {
    faults.push(error.message);
  } finally {
    await page.close();
  }
  return faults;
}

/* In the page: how the story ended, once it has. Storybook says so on its channel, which remembers the last event. */
function finished() {
  const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
  const last = channel?.last('storyFinished')?.[0];
  if (last) return last.status ?? 'success';
  if (
    channel?.last('storyThrewException') ||
    channel?.last('storyErrored') ||
    channel?.last('storyMissing')
  ) {
    return 'error';
  }
  return undefined;
}

const errorText = (page) =>
  page.evaluate(() => document.querySelector('#error-message')?.textContent?.trim() ?? '');

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // Colours in transition have no contrast to speak of: take the end of each.
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
    const result = await window.axe.run('#storybook-root', { rules: { region: { enabled: false } } });
    return result.violations.map(
      ({ id, help, nodes }) =>
        `axe ${id}: ${help}\n      ${nodes.map(({ target }) => target.join(' ')).join('\n      ')}`,
    );
  });
}
