import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { at } from './paths.mjs';
import { runBin } from './run.mjs';

/** Runs the tests of elements, and of what the core does in a page, and counts their cases. */
export async function runBrowserTests() {
  const TEST_COUNT_FILE = at('.cache/browser-tests.json');
  mkdirSync(at('.cache'), { recursive: true });
  rmSync(TEST_COUNT_FILE, { force: true });
  const { code, output } = await runBin('wtr', [], { quiet: true, env: { TEST_COUNT_FILE } });
  const counts = existsSync(TEST_COUNT_FILE)
    ? JSON.parse(readFileSync(TEST_COUNT_FILE, 'utf8'))
    : { passed: 0, failed: 1 };
  return { passed: counts.passed, failed: counts.failed || (code === 0 ? 0 : 1), output };
}
