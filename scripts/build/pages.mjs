import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { at, filesUnder } from '../lib/paths.mjs';

const pages = at('packages/demo-server/pages');
const outdir = at('packages/demo-server/dist/pages');

/** Absolute addresses belong to the server, for instance `/cdn/centralita.js`. */
const LINKS = /(?:src|href)="([^"/#:][^":#]*\.(?:js|css))"/g;

/**
 * The demo pages: HTML as it is, the scripts and style sheets that it names bundled from the `.ts` and `.css` beside
 * it, everything else copied.
 * @param {{ reload?: boolean }} [options] `reload` adds a script that reloads the page after each build
 */
export async function buildPages({ reload = false } = {}) {
  rmSync(outdir, { recursive: true, force: true });
  const files = filesUnder('packages/demo-server/pages');
  const entryPoints = [...new Set(files.filter((file) => file.endsWith('.html')).flatMap(entriesOf))];
  for (const file of files.filter((name) => !/\.(ts|css)$/.test(name))) copy(file);
  mkdirSync(outdir, { recursive: true });
  if (entryPoints.length === 0) return;
  await build({
    entryPoints,
    outdir,
    outbase: pages,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: true,
    chunkNames: 'chunks/[name]-[hash]',
    // A wider pattern would also match the absolute paths that the bundler resolves every import to.
    external: ['/cdn/*'],
    conditions: ['@centralita/source', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: at('tsconfig.base.json'),
    logLevel: 'warning',
    ...(reload && { inject: [at('scripts/build/reload.mjs')] }),
  });
}

function entriesOf(page) {
  const names = [...readFileSync(page, 'utf8').matchAll(LINKS)].map(([, name]) => name);
  return names.map((name) => join(dirname(page), name.replace(/\.js$/, '.ts')));
}

function copy(file) {
  const target = join(outdir, relative(pages, file));
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
}
