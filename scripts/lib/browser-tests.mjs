import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { bundleBrowserTests } from './bundle-tests.mjs';
import { at, filesUnder } from './paths.mjs';
import { runBin } from './run.mjs';

/** Tests of the elements, and of what the core does in a page. */
export const browserTests = () => [
  ...filesUnder('packages/core/src', (name) => name.endsWith('.browser.test.ts')),
  ...filesUnder('packages/elements/src', (name) => name.endsWith('.test.ts')),
];

/**
 * Runs files in the browser and counts their cases.
 * @param {string[]} files
 * @returns {Promise<import('./steps.mjs').Result>}
 */
export async function runBrowserTests(files) {
  const BROWSER_RESULT_FILE = at('.cache/browser-results.json');
  mkdirSync(at('.cache'), { recursive: true });
  rmSync(BROWSER_RESULT_FILE, { force: true });
  const bundles = await bundleBrowserTests(files);
  const { code, output } = await runBin('wtr', ['--files', ...bundles], {
    quiet: true,
    env: { BROWSER_RESULT_FILE },
  });
  const result = existsSync(BROWSER_RESULT_FILE)
    ? JSON.parse(readFileSync(BROWSER_RESULT_FILE, 'utf8'))
    : { passed: 0, failed: 1, files: [], failures: [] };
  const { passed, failed, files: times, failures } = result;
  // The output repeats every page's logs, and hides the one failure between them.
  return {
    passed,
    failed: failed || (code === 0 ? 0 : 1),
    files: times,
    output: failures.length > 0 ? failures.join('\n\n') : output,
  };
}
