import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installIfNeeded } from './lib/install.mjs';

/*
 * Everything that must hold: npm test                     one line for a step, the sum last
 *                        npm test -- --only node,e2e      some steps, without building
 *                        npm test -- --changed            what this branch and the working tree can affect
 *
 * Three at a time: the suites wait half of the time, and hold on a loaded machine too.
 */
const { values } = parseArgs({ options: { only: { type: 'string' }, changed: { type: 'boolean' } } });
const only = values.only?.split(',');

await installIfNeeded();
// On a fresh clone these have what they import only now.
const { affectedTests } = await import('./lib/affected.mjs');
const { changedFiles } = await import('./lib/changed-files.mjs');
const { checks, checksOf } = await import('./lib/checks.mjs');
const { prepareBrowsers, suites } = await import('./lib/suites.mjs');
const { onStop } = await import('./lib/on-stop.mjs');
const { stopRunning } = await import('./lib/run.mjs');
const { report, runSteps } = await import('./lib/steps.mjs');
const { at } = await import('./lib/paths.mjs');

// Playwright listens to these signals, so they would not end this process.
onStop((signal) => {
  stopRunning(signal);
  process.exit(1);
});

const quietBuild = async () => {
  const lines = [];
  await (await import('./build.mjs')).build({ log: (line) => lines.push(line) });
  return { passed: 1, failed: 0, output: lines.join('\n') };
};

const isAsked = ({ name }) => !only || only.some((word) => name === word || name.startsWith(`${word} `));

/** The suites with their files, and the checks, that this run is about. */
async function plan() {
  const all = suites.map((suite) => ({ ...suite, chosen: suite.files() }));
  if (!values.changed) return { chosenSuites: all, chosenChecks: checks };
  const changed = changedFiles();
  console.log(`${changed.length} changed files`);
  const affected = await affectedTests(changed, suites);
  return {
    chosenSuites: all.map((suite) => ({ ...suite, chosen: affected.get(suite.name) })),
    chosenChecks: checksOf(changed),
  };
}

const { chosenSuites, chosenChecks } = await plan();
const asked = chosenSuites.filter(isAsked).filter(({ chosen }) => chosen.length > 0);
prepareBrowsers(asked);
const results = [];
if (!only) results.push(...(await runSteps([{ name: 'build', run: quietBuild }])));
const steps = asked.map(({ name, chosen, run }) => ({ name, run: () => run(chosen) }));
results.push(...(await runSteps([...steps, ...chosenChecks.filter(isAsked)], { atOnce: 3 })));

mkdirSync(at('.cache'), { recursive: true });
writeFileSync(at('.cache/test-results.json'), JSON.stringify(results, null, 2));
report(results);
