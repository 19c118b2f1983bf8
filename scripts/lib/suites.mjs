import { findFirefox } from '../find-firefox.mjs';
import { ensureBrowser } from '../ensure-browser.mjs';
import { runStories } from '../test-stories.mjs';
import { browserTests, runBrowserTests } from './browser-tests.mjs';
import { endToEndTests, nodeTests, runNodeTests, syncTests } from './node-tests.mjs';
import { filesUnder } from './paths.mjs';
import { withSharedBrowsers } from './shared-browsers.mjs';

/**
 * The suites, the longest first, so that all lanes are busy to the end of a run.
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} needsBrowser
 * @property {() => string[]} files all of its test files
 * @property {(files: string[]) => Promise<import('./steps.mjs').Result>} run
 *
 * @type {Suite[]}
 */
export const suites = [
  {
    name: 'e2e',
    needsBrowser: true,
    files: endToEndTests,
    run: (files) => withSharedBrowsers((env) => runNodeTests(files, { suite: 'e2e', bundled: true, env })),
  },
  {
    name: 'sync',
    needsBrowser: false,
    files: syncTests,
    run: (files) => runNodeTests(files, { suite: 'sync' }),
  },
  {
    name: 'node',
    needsBrowser: false,
    files: nodeTests,
    run: (files) => runNodeTests(files, { suite: 'node', atOnce: 2, bundled: true }),
  },
  {
    name: 'stories',
    needsBrowser: true,
    files: () => filesUnder('packages/elements/src', (name) => name.endsWith('.stories.ts')),
    run: (files) => runStories({ files }),
  },
  { name: 'browser', needsBrowser: true, files: browserTests, run: runBrowserTests },
];

/** The programs that the suites start find the browsers by the usual variables. */
export function prepareBrowsers(needed) {
  if (needed.some(({ needsBrowser }) => needsBrowser)) {
    const { path, env } = ensureBrowser();
    Object.assign(process.env, env, { CHROME_PATH: path });
  }
  if (needed.some(({ name }) => name === 'e2e')) prepareFirefox();
}

/** The result of `e2e` counts no skipped tests, so this line reports them. */
function prepareFirefox() {
  const path = findFirefox();
  if (path) process.env.FIREFOX_PATH = path;
  else
    console.log('no Firefox here (FIREFOX_PATH, firefox-esr or firefox): the tests in Firefox are not run');
}
