import { existsSync } from 'node:fs';
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

const typesCache = '.cache/types.tsbuildinfo';
/** By content: a new clone or another branch changes the times of files. */
const eslintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint'];

/**
 * The checks that read the sources or what was built, cheap ones first.
 * @param {string[]} [files] what Prettier and ESLint read; default: everything
 */
const makeChecks = (files) => [
  check('lock', script('check-lock.mjs')),
  check('lock install', () => npm(['ci', '--dry-run', '--no-audit', '--no-fund', '--loglevel=error'], quiet)),
  check('commits', script('check-commits.mjs')),
  check('types', bin('tsc', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', typesCache)),
  check('imports', bin('depcruise', '--config', '.dependency-cruiser.cjs', 'packages')),
  check('folders', bin('depcruise', '--config', '.dependency-cruiser.folders.cjs', 'packages')),
  check('knip', bin('knip')),
  check('prettier', bin('prettier', '--check', '--log-level', 'warn', ...prettierFiles(files))),
  check(
    'eslint',
    bin('eslint', ...eslintCache, '--no-warn-ignored', '--max-warnings', '0', ...eslintFiles(files)),
  ),
  check('node imports', script('check-node-imports.mjs')),
  ...['core', 'elements'].map((name) =>
    check(`publint ${name}`, bin('publint', at('packages', name), '--strict')),
  ),
  check('size', script('size.mjs')),
];

const prettierFiles = (files) => (files ? ['--ignore-unknown', ...files] : ['.']);
const eslintFiles = (files) => files?.filter((file) => /\.(ts|mjs|cjs)$/.test(file)) ?? ['.'];

export const checks = makeChecks();

/** Those that a change can affect: sources or packages. */
const needsSource = ['types', 'imports', 'folders', 'knip', 'eslint', 'node imports', 'size'];
const needsManifest = ['lock', 'lock install', 'publint core', 'publint elements'];

/**
 * The checks that a change of some files can affect.
 * @param {string[]} changed files, as the repository names them
 */
export function checksOf(changed) {
  const present = changed.filter((file) => existsSync(at(file)));
  const hasSource = changed.some((file) => /\.(ts|mjs|cjs|json)$/.test(file));
  const hasManifest = changed.some((file) => /package(-lock)?\.json$/.test(file));
  return makeChecks(present).filter(({ name }) => {
    if (needsSource.includes(name))
      return hasSource && (name !== 'eslint' || eslintFiles(present).length > 0);
    if (needsManifest.includes(name)) return hasManifest;
    return name !== 'prettier' || present.length > 0;
  });
}
