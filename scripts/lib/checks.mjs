import { npm, run, runBin } from './run.mjs';
import { at } from './paths.mjs';

/** A check counts as one case: it holds or it does not. */
const check = (name, start) => ({
  name,
  run: async () => {
    const { code, output } = await start();
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
  },
});

const quiet = { quiet: true };
const bin =
  (name, ...args) =>
  () =>
    runBin(name, args, quiet);
const script = (name) => () => run(process.execPath, [at('scripts', name)], quiet);

/** The checks that read the sources or what was built, cheap ones first. */
export const checks = [
  check('lock', script('check-lock.mjs')),
  check('lock install', () => npm(['ci', '--dry-run', '--no-audit', '--no-fund', '--loglevel=error'], quiet)),
  check('commits', script('check-commits.mjs')),
  check('types', bin('tsc', '-p', 'tsconfig.json')),
  check('imports', bin('depcruise', '--config', '.dependency-cruiser.cjs', 'packages')),
  check('folders', bin('depcruise', '--config', '.dependency-cruiser.folders.cjs', 'packages')),
  check('knip', bin('knip')),
  check('prettier', bin('prettier', '--check', '--log-level', 'warn', '.')),
  check('eslint', bin('eslint', '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0', '.')),
  check('node imports', script('check-node-imports.mjs')),
  ...['core', 'elements'].map((name) =>
    check(`publint ${name}`, bin('publint', at('packages', name), '--strict')),
  ),
  check('size', script('size.mjs')),
];
