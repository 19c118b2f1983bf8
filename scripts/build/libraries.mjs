import { rmSync, writeFileSync } from 'node:fs';
import { rollup } from 'rollup';
import { cdn, library } from '../../rollup.config.mjs';
import { chunkList } from '../lib/cdn-chunks.mjs';
import { at, named } from '../lib/paths.mjs';
import { removeBuilt } from '../lib/remove-built.mjs';

/** The packages for npm, a file for a file. */
export async function buildLibrary(name) {
  removeBuilt(`packages/${name}/dist`, /\.js(\.map)?$/, { except: ['cdn'] });
  await bundle(library(name));
}

/** The script for pages without a bundler. The names of its chunks have hashes, so old ones are removed first. */
export async function buildCdn() {
  rmSync(at('packages/elements/dist/cdn'), { recursive: true, force: true });
  const chunks = await bundle(cdn());
  const list = chunks
    .filter(({ type }) => type === 'chunk')
    .map(({ fileName, imports, moduleIds }) => ({ fileName, imports, modules: moduleIds.map(named) }));
  writeFileSync(chunkList, JSON.stringify(list, null, 2));
}

async function bundle({ output, ...input }) {
  const build = await rollup(input);
  const written = await build.write(output);
  await build.close();
  return written.output;
}
