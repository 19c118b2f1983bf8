import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { commonJs } from '../build/common-js.mjs';
import { at, root } from './paths.mjs';

const outdir = at('.cache/node-tests');

/** A source finds what lies beside it, although it runs from a bundle. */
const ownAddress = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]packages[/\\][^/\\]+[/\\]src[/\\].*\.ts$/ }, ({ path }) => {
      const address = JSON.stringify(pathToFileURL(path).href);
      return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', address), loader: 'ts' };
    });
  },
};

/**
 * Bundles test files: each runs in a process of its own, and most of its time went into reading a thousand small files.
 * @param {string[]} files
 * @returns {Promise<string[]>} what to run instead
 */
export async function bundleTests(files) {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: files,
    outdir,
    outbase: root,
    bundle: true,
    splitting: true,
    sourcemap: true,
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    conditions: ['@centralita/source'],
    tsconfig: at('tsconfig.base.json'),
    // They bring binaries, which they look for beside themselves.
    external: ['libsql', 'sql.js'],
    banner: { js: commonJs },
    outExtension: { '.js': '.mjs' },
    plugins: [ownAddress],
    logLevel: 'silent',
  });
  return files.map((file) => join(outdir, relative(root, file)).replace(/\.ts$/, '.mjs'));
}
