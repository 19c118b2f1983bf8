import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { faultsOfDocs } from './docs-page.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A story that takes longer than this hangs. One takes 4 s on an idle machine and 24 s on a busy one. */
const storyTimeoutMs = 180_000;

/**
 * Opens stories and docs pages one after another in one page, as a reader of Storybook does. Waits until each story is drawn
 * and its play function is done, then looks for faults.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} origin of the built Storybook
 */
export async function openStoryPage(context, origin) {
  const page = await context.newPage();
  let faults = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  let isOpen = false;
  const open = async (storyId, viewMode) => {
    // `a11y.manual` keeps the add-on from running axe at the same time.
    if (isOpen) await page.evaluate(choose, { storyId, viewMode });
    else
      await page.goto(`${origin}/iframe.html?id=${storyId}&viewMode=${viewMode}&globals=a11y.manual:!true`);
    isOpen = true;
  };
  return {
    /** @returns {Promise<string[]>} what is wrong with the story or docs page of this id; empty for a good one */
    async faultsOf({ type, id, file }) {
      faults = [];
      try {
        await open(id, type);
        faults.push(...(type === 'docs' ? await faultsOfDocs(page, file) : await faultsOfStory(page, id)));
      } catch (error) {
        faults.push(error.message);
      }
      return faults;
    },
    close: () => page.close(),
  };
}

async function faultsOfStory(page, id) {
  const status = await page.waitForFunction(finished, id, { timeout: storyTimeoutMs });
  if ((await status.jsonValue()) !== 'success') return [`the story failed: ${await errorText(page)}`];
  return violations(page);
}

/* In the page: as the sidebar of Storybook does it. */
function choose(entry) {
  window.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', entry);
}

/* In the page: how the story ended, once it has. Storybook says so on its channel, which remembers the last event. */
function finished(id) {
  const last = (event) => window.__STORYBOOK_ADDONS_CHANNEL__?.last(event)?.[0];
  const end = last('storyFinished');
  if (end?.storyId === id) return end.status;
  const isBroken = ['storyThrewException', 'storyErrored', 'storyMissing'].some((event) => last(event));
  return isBroken ? 'error' : undefined;
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
