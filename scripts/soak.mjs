import { parseArgs } from 'node:util';
import { installIfNeeded } from './lib/install.mjs';
import { nodeFlags } from './lib/node-flags.mjs';
import { at } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

/*
 * Long fault schedules, of which `npm test` runs a short part.
 *
 *   npm run soak                                      the model, the real server, its defects, and kills
 *   npm run soak -- real --real 5000 --from 1000      schedules 1000 to 5999 against the real server
 *   npm run soak -- model --seed 7                    one schedule again
 *
 * Equal seeds give equal schedules. The seeds of a run are in the names of its tests.
 */
const suites = {
  model: 'model.test.ts',
  real: 'real.test.ts',
  defects: 'real-defects.test.ts',
  kill: 'kill.test.ts',
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string', default: '100000' },
    real: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '200' },
    'commands-per-kill': { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
});

const unknown = positionals.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`no such suite: ${unknown.join(', ')}. There are ${Object.keys(suites).join(', ')}.`);
  process.exit(1);
}

await installIfNeeded();
const { build } = await import('./build.mjs');
await build({ only: ['server'] });

const env = {
  MODEL_SCHEDULES: values.model,
  REAL_SCHEDULES: values.real,
  KILLS: values.kills,
  COMMANDS_PER_KILL: values['commands-per-kill'],
  FIRST_SEED: values.from,
  ...(values.seed === undefined ? {} : { SEED: values.seed }),
};
const names = positionals.length > 0 ? positionals : Object.keys(suites);
const files = names.map((name) => at('e2e/sync', suites[name]));
console.log(
  `soak: ${names.join(', ')}, ${values.seed ? `seed ${values.seed}` : `seeds from ${values.from}`}`,
);
const { code } = await run(
  process.execPath,
  [...nodeFlags, '--test', '--test-concurrency=1', '--test-reporter=spec', ...files],
  { env },
);
process.exitCode = code;
