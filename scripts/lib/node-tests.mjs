import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { bundleNodeTests } from './bundle-tests.mjs';
import { nodeFlags } from './node-flags.mjs';
import { at, filesUnder, named } from './paths.mjs';
import { run } from './run.mjs';

/** A file that takes longer hangs: something it left open keeps its process alive, or a case never ends. */
const maxFileMs = 20 * 60_000;

const isTest = (name) => name.endsWith('.test.ts');
const isBrowserTest = (name) => name.endsWith('.browser.test.ts');

/** Tests of sources that run in Node: those in elements, and `.browser.test.ts`, run in a browser. */
export const nodeTests = () => [
  ...filesUnder('packages/core/src', (name) => isTest(name) && !isBrowserTest(name)),
  ...filesUnder('packages/demo-server/src', isTest),
  ...filesUnder('scripts', (name) => name.endsWith('.test.mjs')),
];

/** Nothing is lost, whatever happens: schedules of faults, and servers that are killed. */
export const syncTests = () => filesUnder('e2e/sync', isTest);

/** Whole pages in real browsers, against the built server. */
export const endToEndTests = () => {
  const sync = new Set(syncTests());
  return filesUnder('e2e', isTest).filter((file) => !sync.has(file));
};

/**
 * Runs files with node:test, each in a process of its own, and counts their cases.
 * @param {string[]} files
 * @param {{ suite: string, atOnce?: number, bundled?: boolean, env?: Record<string, string> }} options `atOnce`: processes at the same time.
 *   `bundled`: the TypeScript is bundled before, so that a process starts without a loader
 * @returns {Promise<import('./steps.mjs').Result>}
 */
export async function runNodeTests(files, { suite, atOnce = 1, bundled = false, env = {} }) {
  if (files.length === 0) return { passed: 0, failed: 1, output: 'there are no such tests' };
  const toBundle = bundled ? files.filter((file) => isTest(file) && !startsItsSources(file)) : [];
  const plain = files.filter((file) => !toBundle.includes(file));
  const folder = `${suite}-tests`;
  const results = [];
  if (toBundle.length > 0) {
    const bundles = await bundleNodeTests(toBundle, { folder });
    results.push(await runFiles(bundles, { suite, atOnce, env, flags: ['--enable-source-maps'] }));
  }
  if (plain.length > 0) results.push(await runFiles(plain, { suite, atOnce, env, flags: nodeFlags }));
  return merged(results, `.cache/${folder}/`);
}

/** Their processes start others, with their own flags, on the TypeScript as it is. */
const startsItsSources = (file) => readFileSync(file, 'utf8').includes('execArgv');

async function runFiles(files, { suite, atOnce, env, flags }) {
  const resultFile = at(`.cache/${suite}-results.json`);
  mkdirSync(at('.cache'), { recursive: true });
  rmSync(resultFile, { force: true });
  const limits = [`--test-concurrency=${atOnce}`, `--test-timeout=${maxFileMs}`];
  const reporter = [
    `--test-reporter=${at('scripts/lib/result-reporter.mjs')}`,
    `--test-reporter-destination=${resultFile}`,
  ];
  const args = [...flags, '--test', ...limits, ...reporter, ...files];
  const { code, output } = await run(process.execPath, args, { quiet: true, env });
  const { passed, failed, durations, failures } = readResult(resultFile);
  const isBroken = code !== 0 && failed === 0;
  return {
    passed,
    failed: isBroken ? 1 : failed,
    durations,
    output: isBroken ? output.slice(-4_000) : failures.join('\n\n'),
  };
}

/** There is no result when the runner itself was ended. */
function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, durations: {}, failures: [] };
  }
}

function merged(results, bundleFolder) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const files = results
    .flatMap(({ durations }) => Object.entries(durations))
    .map(([file, ms]) => ({ file: sourceOf(file, bundleFolder), ms }));
  const output = results.map((result) => result.output).filter(Boolean);
  return { passed: sum('passed'), failed: sum('failed'), output: output.join('\n'), files };
}

const sourceOf = (file, bundleFolder) => {
  const name = named(file);
  return name.startsWith(bundleFolder) ? relative(bundleFolder, name).replace(/\.mjs$/, '.ts') : name;
};
