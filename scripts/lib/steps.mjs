/**
 * @typedef {object} Result
 * @property {number} passed cases
 * @property {number} failed cases
 * @property {string} [output] what to show when something failed
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

/** The end of a run: which steps failed, then the sum on a line of its own. Sets the exit code. */
export function report(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const failed = results.filter((result) => result.failed > 0).map(({ name }) => name);
  if (failed.length > 0) {
    console.log(`\nfailed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
}
