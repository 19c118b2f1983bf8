import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installIfNeeded } from './lib/install.mjs';

/*
 * Everything that must hold: npm test                     one line for a step, the sum last
 *                        npm test -- --only node,e2e      some steps, without building
 *
 * Three at a time: the suites wait half of the time, and hold on a loaded machine too.
 */
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');

await installIfNeeded();
// On a fresh clone these have what they import only now.
const { checks } = await import('./lib/checks.mjs');
const { prepareBrowsers, suites } = await import('./lib/suites.mjs');
const { report, runSteps } = await import('./lib/steps.mjs');
const { at } = await import('./lib/paths.mjs');

const quietBuild = async () => {
  const lines = [];
  await (await import('./build.mjs')).build({ log: (line) => lines.push(line) });
  return { passed: 1, failed: 0, output: lines.join('\n') };
};

const isAsked = ({ name }) => !only || only.some((word) => name === word || name.startsWith(`${word} `));
const asked = suites.filter(isAsked);
prepareBrowsers(asked);
const results = [];
if (!only) results.push(...(await runSteps([{ name: 'build', run: quietBuild }])));
const steps = asked.map(({ name, files, run }) => ({ name, run: () => run(files()) }));
results.push(...(await runSteps([...steps, ...checks.filter(isAsked)], { atOnce: 3 })));

mkdirSync(at('.cache'), { recursive: true });
writeFileSync(at('.cache/test-results.json'), JSON.stringify(results, null, 2));
report(results);
