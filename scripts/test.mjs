import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installIfNeeded } from './lib/install.mjs';

/*
 * Everything that must hold: npm test                     one line for a step, the sum last
 *                        npm test -- --only node,e2e      some steps, without building
 *
 * Three at a time: the suites wait half of the time, and hold on a loaded machine too. The longest go first, so that all are
 * busy to the last.
 */
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');

await installIfNeeded();
// On a fresh clone these have what they import only now.
const { ensureBrowser } = await import('./ensure-browser.mjs');
const { findFirefox } = await import('./find-firefox.mjs');
const { runBrowserTests } = await import('./lib/browser-tests.mjs');
const { checks } = await import('./lib/checks.mjs');
const { endToEndTests, nodeTests, runNodeTests, syncTests } = await import('./lib/node-tests.mjs');
const { runStories } = await import('./test-stories.mjs');
const { report, runSteps } = await import('./lib/steps.mjs');
const { at } = await import('./lib/paths.mjs');

const quietBuild = async () => {
  const lines = [];
  await (await import('./build.mjs')).build({ log: (line) => lines.push(line) });
  return { passed: 1, failed: 0, output: lines.join('\n') };
};

/** The programs that the suites start find the browser by its usual variable. */
function tellBrowser() {
  const { path, env } = ensureBrowser();
  Object.assign(process.env, env, { CHROME_PATH: path });
}

/** Its tests are part of `e2e`, which counts no skipped ones: so this says it. */
function tellFirefox() {
  const path = findFirefox();
  if (path) process.env.FIREFOX_PATH = path;
  else
    console.log('no Firefox here (FIREFOX_PATH, firefox-esr or firefox): the tests in Firefox are not run');
}

const suites = [
  { name: 'e2e', run: () => runNodeTests(endToEndTests()) },
  { name: 'sync', run: () => runNodeTests(syncTests()) },
  { name: 'node', run: async () => runNodeTests(await nodeTests(), 2) },
  { name: 'stories', run: runStories },
  { name: 'browser', run: runBrowserTests },
];
/** Those that need no browser. */
const bare = ['node', 'sync'];

const asked = ({ name }) => !only || only.some((word) => name === word || name.startsWith(`${word} `));

if (suites.some((suite) => !bare.includes(suite.name) && asked(suite))) tellBrowser();
if (suites.some((suite) => suite.name === 'e2e' && asked(suite))) tellFirefox();
const results = [];
if (!only) results.push(...(await runSteps([{ name: 'build', run: quietBuild }])));
results.push(...(await runSteps([...suites, ...checks].filter(asked), { atOnce: 3 })));

mkdirSync(at('.cache'), { recursive: true });
writeFileSync(at('.cache/test-results.json'), JSON.stringify(results, null, 2));
report(results);
