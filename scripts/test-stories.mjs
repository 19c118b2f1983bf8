import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './ensure-browser.mjs';
import { chromiumArgs } from './lib/chromium-args.mjs';
import { isMain } from './lib/is-main.mjs';
import { at } from './lib/paths.mjs';
import { serveFolder } from './lib/static-server.mjs';
import { buildStorybook } from './storybook.mjs';
import { storyFaults } from './lib/story-page.mjs';

const PAGES_AT_ONCE = 2;

/**
 * Builds Storybook and opens every story as a test: it must draw, play to its end, log no error and pass axe.
 * @param {{ build?: boolean, filter?: string }} [options]
 */
export async function runStories({ build = true, filter = '' } = {}) {
  if (build) {
    const { code, output } = await buildStorybook({ quiet: true });
    if (code !== 0) return { passed: 0, failed: 1, output };
  }
  const folder = at('storybook-static');
  const { entries } = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8'));
  const ids = Object.values(entries)
    .filter(({ type, id }) => type === 'story' && id.includes(filter))
    .map(({ id }) => id);
  if (ids.length === 0) return { passed: 0, failed: 1, output: 'there are no stories' };
  return openAll(ids, folder);
}

async function openAll(ids, folder) {
  const { origin, close } = await serveFolder(folder);
  const { path, env } = ensureBrowser();
  const browser = await chromium.launch({
    executablePath: path,
    args: chromiumArgs,
    env: { ...process.env, ...env },
  });
  const waiting = [...ids];
  const broken = [];
  const worker = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    for (let id = waiting.shift(); id; id = waiting.shift()) {
      const faults = await storyFaults(context, origin, id);
      if (faults.length > 0) broken.push(`${id}\n    ${faults.join('\n    ')}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: PAGES_AT_ONCE }, worker));
  } finally {
    await browser.close();
    close();
  }
  return { passed: ids.length - broken.length, failed: broken.length, output: broken.join('\n') };
}

if (isMain(import.meta.url)) {
  const filter = process.argv.slice(2).find((word) => !word.startsWith('--'));
  const { passed, failed, output } = await runStories({
    build: !process.argv.includes('--no-build'),
    filter,
  });
  if (output) console.error(output);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
