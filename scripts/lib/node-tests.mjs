import { bundleTests } from './bundle-tests.mjs';
import { filesUnder } from './paths.mjs';
import { run } from './run.mjs';

/** A file that takes longer, ms, hangs: something it left open keeps its process alive, or a case never ends. */
const MOST_MS = 20 * 60_000;

const isTest = (name) => name.endsWith('.test.ts');

/** Tests of sources that run in Node: those in elements, and `.browser.test.ts`, run in a browser. */
export const nodeTests = async () => [
  ...(await bundleTests([
    ...filesUnder('packages/core/src', (name) => isTest(name) && !name.endsWith('.browser.test.ts')),
    ...filesUnder('packages/demo-server/src', isTest),
  ])),
  ...filesUnder('scripts', (name) => name.endsWith('.test.mjs')),
];

/** That nothing is lost, whatever happens: schedules of faults, and servers that are killed. */
export const syncTests = () => filesUnder('e2e/sync', isTest);

/** Whole pages in real browsers, against the built server. */
export const endToEndTests = () => {
  const sync = new Set(syncTests());
  return filesUnder('e2e', isTest).filter((file) => !sync.has(file));
};

/**
 * Runs files with node:test and counts their cases.
 * @param {string[]} files
 * @param {number} [atOnce] how many at the same time
 */
export async function runNodeTests(files, atOnce = 1) {
  if (files.length === 0) return { passed: 0, failed: 1, output: 'there are no such tests' };
  const flags = ['--enable-source-maps', '--import', 'tsx', '--conditions=@centralita/source'];
  const limits = [`--test-concurrency=${atOnce}`, `--test-timeout=${MOST_MS}`];
  const args = [...flags, '--test', ...limits, '--test-reporter=tap', ...files];
  const { code, output } = await run(process.execPath, args, { quiet: true });
  const count = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return { passed: count('pass'), failed: failed || (code === 0 ? 0 : 1), output: failuresOf(output) };
}

/** The failing cases with their explanation; the passing ones of a long run only hide them. */
function failuresOf(tap) {
  const blocks = tap.split(/^(?=\s*(?:not ok|ok) )/m);
  const failing = blocks.filter((block) => /^\s*not ok /.test(block));
  return failing.length > 0 ? failing.join('') : tap.slice(-4_000);
}
