/**
 * @typedef {object} Result
 * @property {number} passed cases
 * @property {number} failed cases
 * @property {string} [output] what to show when something failed
 * @property {{ file: string, ms: number }[]} [files] how long each test file took
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<Result>} run
 */

/**
 * Runs steps and prints a line for each when it ends, with what a failed one said.
 * @param {Step[]} steps
 * @param {{ atOnce?: number }} [options] how many at the same time
 * @returns {Promise<(Result & { name: string })[]>}
 */
export async function runSteps(steps, { atOnce = 1 } = {}) {
  const waiting = [...steps];
  const results = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function runStep({ name, run }) {
  const begin = Date.now();
  const result = await run().catch((error) => failure(error));
  const seconds = ((Date.now() - begin) / 1000).toFixed(1).padStart(6);
  if (result.failed > 0 && result.output) console.log(`\n${result.output.trimEnd()}\n`);
  const { passed, failed } = result;
  console.log(`${failed ? '✗' : '✓'} ${name.padEnd(14)} ${seconds} s   ${passed} passed, ${failed} failed`);
  return { name, ...result };
}

const failure = (error) => ({ passed: 0, failed: 1, output: error?.stack ?? String(error) });

/** How many of the slowest test files are listed. */
const maxListed = 10;

/** How much of a failed step's output the end of a run repeats. */
const maxRepeatedChars = 4_000;

/**
 * The end of a run: the slowest files, what failed and why, then the sum on a line of its own. Sets the exit code.
 * Failures are repeated here, because a log of a long run is often kept from its end.
 */
export function report(results) {
  for (const line of slowest(results)) console.log(line);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const failed = results.filter((result) => result.failed > 0);
  if (failed.length > 0) {
    for (const { name, output } of failed)
      if (output) console.log(`\n${name}:\n${output.trimEnd().slice(0, maxRepeatedChars)}`);
    console.log(`\nfailed: ${failed.map(({ name }) => name).join(', ')}`);
    process.exitCode = 1;
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
}

function slowest(results) {
  const files = results.flatMap((result) => result.files ?? []).sort((a, b) => b.ms - a.ms);
  if (files.length === 0) return [];
  const lines = files
    .slice(0, maxListed)
    .map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(8)} s   ${file}`);
  return ['', `the ${lines.length} slowest of ${files.length} test files:`, ...lines, ''];
}
