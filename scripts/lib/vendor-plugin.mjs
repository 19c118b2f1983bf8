import { build } from 'esbuild';
import { at } from './paths.mjs';

/** Packages of hundreds of small files, which a browser would fetch one by one for each test. */
const BUNDLED = ['typebox', 'typebox/compile', 'typebox/value', 'typebox/error', 'kysely'];

/** A plugin of the browser tests: those packages come as one file each, made once for a run. */
export function vendorPlugin() {
  const address = (name) => `/.cache/vendor/${name.replace('/', '-')}.js`;
  return {
    name: 'vendor',
    serverStart: async () => {
      await build({
        entryPoints: Object.fromEntries(BUNDLED.map((name) => [name.replace('/', '-'), name])),
        outdir: at('.cache/vendor'),
        bundle: true,
        splitting: true,
        format: 'esm',
        target: 'es2022',
        absWorkingDir: at(),
        logLevel: 'error',
      });
    },
    resolveImport: ({ source }) => (BUNDLED.includes(source) ? address(source) : undefined),
  };
}
