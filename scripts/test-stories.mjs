import { readFileSync } from 'node:fs';
import { normalize } from 'node:path/posix';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './ensure-browser.mjs';
import { chromiumArgs } from './lib/chromium-args.mjs';
import { tagsWithoutPage } from './lib/docs-page.mjs';
import { isMain } from './lib/is-main.mjs';
import { at, named } from './lib/paths.mjs';
import { serveFolder } from './lib/static-server.mjs';
import { buildStorybook } from './storybook.mjs';
import { openStoryPage } from './lib/story-page.mjs';

const maxPages = 2;

/**
 * Builds Storybook and opens every story as a test: it must draw, play to its end, log no error and pass axe. Then it opens the docs
 * page of each element.
 * @param {{ build?: boolean, filter?: string, files?: string[] }} [options] `files`: only the stories in these
 * @returns {Promise<import('./lib/steps.mjs').Result>}
 */
export async function runStories({ build = true, filter = '', files } = {}) {
  if (build) {
    const { code, output } = await buildStorybook({ quiet: true });
    if (code !== 0) return { passed: 0, failed: 1, output };
  }
  const folder = at('storybook-static');
  const { entries } = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8'));
  const wanted = files && new Set(files.map(named));
  const all = Object.values(entries).map(({ type, id, importPath }) => ({
    type,
    id,
    file: normalize(importPath),
  }));
  const untold = tagsWithoutPage(all.filter(({ type }) => type === 'docs').map(({ file }) => file));
  if (untold.length > 0) return { passed: 0, failed: 1, output: `no docs page for ${untold.join(', ')}` };
  const chosen = all.filter(({ id, file }) => id.includes(filter) && (!wanted || wanted.has(file)));
  if (chosen.length === 0) return { passed: 0, failed: 1, output: 'there are no stories' };
  return openAll(chosen, folder);
}

async function openAll(entries, folder) {
  const { origin, close } = await serveFolder(folder);
  const { path, env } = ensureBrowser();
  const browser = await chromium.launch({
    executablePath: path,
    args: chromiumArgs,
    env: { ...process.env, ...env },
  });
  const files = [...new Set(entries.map(({ file }) => file))];
  const waiting = files.map((each) => entries.filter(({ file }) => file === each).sort(docsLast));
  const broken = [];
  const times = [];
  const worker = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      const startedAt = Date.now();
      broken.push(...(await faultsOfFile(context, origin, group)));
      times.push({ file: group[0].file, ms: Date.now() - startedAt });
    }
  };
  try {
    await Promise.all(Array.from({ length: maxPages }, worker));
  } finally {
    await browser.close();
    close();
  }
  const [failed, output] = [broken.length, broken.join('\n')];
  return { passed: entries.length - failed, failed, output, files: times };
}

/** A docs page draws stories too, and whether a story has been drawn is known by its id alone. */
const docsLast = (one, other) => (one.type === 'docs') - (other.type === 'docs');

/** A new page after a fault, so that one broken story breaks no other. */
async function faultsOfFile(context, origin, entries) {
  const broken = [];
  let page = null;
  for (const entry of entries) {
    page ??= await openStoryPage(context, origin);
    const faults = await page.faultsOf(entry);
    if (faults.length === 0) continue;
    broken.push(`${entry.id}\n    ${faults.join('\n    ')}`);
    await page.close();
    page = null;
  }
  await page?.close();
  return broken;
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
