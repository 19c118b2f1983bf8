import { existsSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { leanLit } from './scripts/build/lean-lit.mjs';
import { litProperties } from './scripts/build/lit-properties.mjs';
import { privateNames } from './scripts/build/private-names.mjs';
import { quietSip } from './scripts/build/quiet-sip.mjs';
import { styleNames } from './scripts/build/style-names.mjs';
import { termNames } from './scripts/build/term-names.mjs';
import { at } from './scripts/lib/paths.mjs';

const typescript = () => [
  esbuild({ target: 'es2022', tsconfig: at('tsconfig.base.json'), sourceMap: true }),
  litProperties(),
  privateNames(),
  termNames(),
  styleNames(),
];

/** The HTML and CSS inside the templates, which no other minifier touches. */
const templates = () =>
  minifyTemplateLiterals({
    exclude: ['**/node_modules/**'],
    failOnError: true,
    options: {
      shouldMinify: ({ tag }) => Boolean(tag && /^(html|svg)$/.test(tag)),
      shouldMinifyCSS: ({ tag }) => tag === 'css',
      // Without its slash `<path />` would swallow the shapes after it; a space between two words stays one.
      minifyOptions: { keepClosingSlash: true, conservativeCollapse: true },
    },
  });

/** A warning of today is the bug report of tomorrow. */
const onwarn = (warning) => {
  const inPackage = /node_modules/.test(warning.id ?? warning.ids?.join() ?? warning.message);
  if (inPackage && ['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED', 'EVAL'].includes(warning.code)) return;
  // An entry of nothing but types (`react`) has no code, and must still be there to be imported.
  if (warning.code === 'EMPTY_BUNDLE') return;
  throw new Error(`rollup: ${warning.code} ${warning.message}`);
};

/** The public entries of a package: those that its exports name and that exist. */
const entriesOf = (exports) =>
  Object.values(exports).flatMap((entry) => {
    const source = entry['@centralita/source']?.slice('./src/'.length, -'.ts'.length);
    return source ? [source] : [];
  });

/**
 * A package for npm: a file for each source file, dependencies left as imports. The host's bundler then drops what the
 * host does not use, by the `sideEffects` of the package; a browser can load it through an import map.
 */
export function library(name, exports) {
  const source = at('packages', name, 'src');
  const entries = entriesOf(exports).filter((entry) => existsSync(`${source}/${entry}.ts`));
  return {
    input: Object.fromEntries(entries.map((entry) => [entry, `${source}/${entry}.ts`])),
    external: (id) => !/^[./]|^[A-Z]:/i.test(id),
    plugins: [nodeResolve({ extensions: ['.ts', '.js'] }), templates(), typescript()],
    onwarn,
    output: {
      dir: at('packages', name, 'dist'),
      format: 'es',
      sourcemap: true,
      preserveModules: true,
      preserveModulesRoot: source,
    },
  };
}

/**
 * One script for a page without a bundler: all inside, minified; voice and languages stay chunks that load when needed.
 * @param {string} input the source file
 * @param {{ external?: (id: string) => boolean }} [options]
 */
export function browserBundle(input, { external } = {}) {
  return {
    input,
    ...(external && { external }),
    plugins: [
      nodeResolve({
        browser: true,
        exportConditions: ['@centralita/source', 'production', 'browser', 'default'],
        extensions: ['.ts', '.mjs', '.js'],
      }),
      // Stores ask for NODE_ENV, which a plain page does not have.
      replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
      templates(),
      typescript(),
      quietSip(),
      leanLit(),
      terser({
        ecma: 2022,
        module: true,
        compress: {
          ...{ passes: 2, pure_getters: true, unsafe_arrows: true, unsafe_methods: true, inline: 1 },
          // Nothing of ours asks a function how many arguments it takes.
          keep_fargs: false,
        },
        format: { comments: false },
      }),
    ],
    onwarn,
  };
}

/**
 * `dist/cdn/centralita.js` and its chunks. The script that the page names stays a small file of its own: it knows its
 * address by `import.meta.url`, and no chunk imports it, so that `centralita.js?v=2` is not loaded a second time.
 */
export function cdn() {
  const input = at('packages/elements/src/cdn.ts');
  let atOnce;
  return {
    ...browserBundle(input),
    output: {
      dir: at('packages/elements/dist/cdn'),
      format: 'es',
      sourcemap: true,
      entryFileNames: 'centralita.js',
      chunkFileNames: '[name]-[hash].js',
      manualChunks: (id, { getModuleInfo }) => {
        atOnce ??= importedBy(input, getModuleInfo);
        return atOnce.has(id) ? 'elements' : undefined;
      },
    },
  };
}

/** All that a module loads together with itself: its imports and theirs, without what may load later. */
function importedBy(id, getModuleInfo, seen = new Set()) {
  for (const imported of getModuleInfo(id)?.importedIds ?? []) {
    if (seen.has(imported)) continue;
    seen.add(imported);
    importedBy(imported, getModuleInfo, seen);
  }
  return seen;
}
