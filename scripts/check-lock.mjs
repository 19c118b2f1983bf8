import { readFileSync } from 'node:fs';
import { at } from './lib/paths.mjs';

/**
 * npm leaves the platforms that it cannot see out of the lock without a word; `npm ci` then fails on those. Each of
 * these has a package for each platform, more than this number of them.
 */
const PLATFORMS = {
  '@rollup/rollup-': 20,
  '@esbuild/': 20,
  '@rolldown/binding-': 12,
  '@libsql/': 6,
  '@typescript/typescript-': 15,
};

const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
const paths = Object.keys(packages);
const missing = Object.entries(PLATFORMS).flatMap(([prefix, least]) => {
  const count = paths.filter((path) => path.includes(`node_modules/${prefix}`)).length;
  return count > least
    ? []
    : [`${prefix}* has ${count} platforms in the lock file, expected more than ${least}`];
});
for (const line of missing) console.error(line);
if (missing.length > 0) process.exitCode = 1;
