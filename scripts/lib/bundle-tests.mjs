import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { commonJs } from '../build/common-js.mjs';
import { at, root } from './paths.mjs';

/** A source finds the files beside it although it runs from a bundle. */
const sourceAddress = {
  name: 'source-address',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      const text = /[/\\]node_modules[/\\]/.test(path) ? '' : readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const address = JSON.stringify(pathToFileURL(path).href);
      const loader = path.endsWith('.ts') ? 'ts' : 'js';
      return { contents: text.replaceAll('import.meta.url', address), loader };
    });
  },
};

const shared = {
  outbase: root,
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  sourcemap: true,
  format: 'esm',
  tsconfig: at('tsconfig.base.json'),
  logLevel: 'silent',
};

/**
 * Bundles test files for Node. Each file runs in a process of its own, which spent most of its time on reading a thousand
 * small files.
 * @param {string[]} files
 * @param {{ folder?: string }} [options] `folder` under `.cache`, which two suites must not share
 * @returns {Promise<string[]>} the files to run instead
 */
export async function bundleNodeTests(files, { folder = 'node-tests' } = {}) {
  const outdir = at('.cache', folder);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: files,
    outdir,
    target: 'es2022',
    platform: 'node',
    conditions: ['@centralita/source'],
    // These packages look for binaries and programs beside themselves.
    external: ['libsql', 'sql.js', 'esbuild', 'playwright-core'],
    banner: { js: commonJs },
    outExtension: { '.js': '.mjs' },
    plugins: [sourceAddress],
  });
  return files.map((file) => join(outdir, relative(root, file)).replace(/\.ts$/, '.mjs'));
}

/**
 * Bundles test files for the browser, which would fetch several hundred modules for each of them.
 * @param {string[]} files
 * @returns {Promise<string[]>} the files to run instead
 */
export async function bundleBrowserTests(files) {
  const outdir = at('.cache/browser-tests');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: files,
    outdir,
    // A lower target would rewrite SQLite, a plain script, as a strict one.
    target: 'esnext',
    conditions: ['@centralita/source', 'browser', 'development'],
    mainFields: ['browser', 'module', 'main'],
  });
  return files.map((file) => join(outdir, relative(root, file)).replace(/\.ts$/, '.js'));
}
