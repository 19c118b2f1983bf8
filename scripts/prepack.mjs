import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SHIPPED, staleSteps } from './build.mjs';
import { at } from './lib/paths.mjs';

/*
 * npm runs this in a package before it packs or publishes it. Otherwise npm would silently ship a package without code if there is no
 * build, or old code after a change. This script does not build, because npm may pack while a build runs.
 */
const folder = basename(process.cwd());
const { name, exports } = JSON.parse(readFileSync(at('packages', folder, 'package.json'), 'utf8'));

const shipped = Object.values(exports).flatMap((entry) =>
  typeof entry === 'string' ? [entry] : [entry.types, entry.default],
);
const absent = shipped.filter((file) => !existsSync(join(at('packages', folder), file)));
const fault = absent.length > 0 ? 'is not built' : 'has changed since it was built';

if (absent.length > 0 || staleSteps({ only: SHIPPED[folder] }).length > 0) {
  console.error(`${name} ${fault}: run "npm run build" in the repository, then pack it.`);
  process.exitCode = 1;
}
