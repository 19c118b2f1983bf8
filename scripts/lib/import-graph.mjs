import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { at, root } from './paths.mjs';

/**
 * Who imports whom in the sources, statically and dynamically.
 * @param {string[]} entries absolute paths of files
 * @returns {Promise<(changed: string[]) => Set<string>>} finds the files that a change of others can affect: these
 *   and all that import them at any distance, as the repository names them
 */
export async function importGraph(entries) {
  const { metafile } = await build({
    entryPoints: entries,
    absWorkingDir: root,
    outdir: at('.cache/import-graph'),
    outbase: root,
    write: false,
    splitting: true,
    bundle: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    conditions: ['@centralita/source'],
    tsconfig: at('tsconfig.base.json'),
    external: packagesOfNpm(),
    logLevel: 'silent',
  });
  const importers = new Map();
  for (const [file, { imports }] of Object.entries(metafile.inputs)) {
    for (const { path, external } of imports) {
      if (!external) importers.set(path, [...(importers.get(path) ?? []), file]);
    }
  }
  return (changed) => withImporters(changed, importers);
}

function withImporters(changed, importers) {
  const found = new Set();
  const waiting = [...changed];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    waiting.push(...(importers.get(file) ?? []));
  }
  return found;
}

/** All that are installed, but not our own, which stand for their sources. */
function packagesOfNpm() {
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  const names = Object.entries(packages)
    .filter(([path, { link }]) => path.startsWith('node_modules/') && !link)
    .map(([path]) => path.replace('node_modules/', ''));
  return names.filter((name) => !name.includes('node_modules/')).flatMap((name) => [name, `${name}/*`]);
}
