import { readFileSync, rmSync } from 'node:fs';
import { rollup } from 'rollup';
import { cdn, library } from '../../rollup.config.mjs';
import { at } from '../lib/paths.mjs';
import { removeBuilt } from '../lib/remove-built.mjs';

/** The packages for npm, a file for a file. */
export async function buildLibrary(name) {
  const { exports } = JSON.parse(readFileSync(at('packages', name, 'package.json'), 'utf8'));
  removeBuilt(`packages/${name}/dist`, /\.js(\.map)?$/, { except: ['cdn'] });
  await bundle(library(name, exports));
}

/** The script for pages without a bundler. Its chunks bear hashes, so old ones are removed first. */
export async function buildCdn() {
  rmSync(at('packages/elements/dist/cdn'), { recursive: true, force: true });
  await bundle(cdn());
}

async function bundle({ output, ...input }) {
  const build = await rollup(input);
  await build.write(output);
  await build.close();
}
