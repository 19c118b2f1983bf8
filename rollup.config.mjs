import { readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { chunkNames } from './scripts/build/chunks.mjs';
import { bundledPackage } from './scripts/build/bundled-package.mjs';
import { at } from './scripts/lib/paths.mjs';

const typescript = () => esbuild({ target: 'es2022', tsconfig: at('tsconfig.base.json'), sourceMap: true });

/** The HTML and CSS inside the templates, which no other minifier touches. */
const templates = () =>
  minifyTemplateLiterals({
    exclude: ['**/node_modules/**'],
    failOnError: true,
    options: {
      shouldMinify: ({ tag }) => Boolean(tag && /^(html|svg)$/.test(tag)),
      shouldMinifyCSS: ({ tag }) => tag === 'css',
      // Without its slash `<path />` would contain the shapes after it. Between two words one space stays.
      minifyOptions: { keepClosingSlash: true, conservativeCollapse: true },
    },
  });

/**
 * The log messages of sip.js. Our phone has no listener for them (`logBuiltinEnabled: false`, no connector), so the calls have no effect;
 * terser keeps an argument that has one.
 */
const sipLogging = ['this.logger', 'logger'].flatMap((logger) =>
  ['debug', 'log', 'warn', 'error'].map((level) => `${logger}.${level}`),
);

/**
 * Chromium compiles all functions of such a file while it arrives and outside the main thread, instead of each at its first call. Nearly
 * all of what the first elements of a page share is called at once.
 */
const compileAtOnce = '//# allFunctionsCalledOnLoad';

const policyOfLit = /(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\):void 0/;

/**
 * Replaces lit's Trusted Types policy by ours, because its name belongs to the lit of the page; see
 * src/loader/template-policy.ts.
 */
const trustedTypes = () => ({
  name: 'trusted-types',
  transform(code, id) {
    if (!/node_modules[/\\]lit-html[/\\]lit-html\.js$/.test(id)) return null;
    if (!policyOfLit.test(code))
      throw new Error('lit-html makes its policy in another way than this build expects');
    const source = JSON.stringify(at('packages/elements/src/loader/template-policy.ts'));
    const changed = code.replace(policyOfLit, '$1?templatePolicy($1):void 0');
    // An additional line at the start would move each line of the source map.
    return { code: `import{templatePolicy}from${source};${changed}`, map: null };
  },
});

const minify = () =>
  terser({
    ecma: 2022,
    module: true,
    compress: { passes: 2, pure_funcs: sipLogging },
    format: { comments: /^# allFunctionsCalledOnLoad/ },
  });

/** A warning fails the build, except these of packages, and that the types-only entry `react` has no code. */
const onwarn = (warning) => {
  const inPackage = /node_modules/.test(warning.id ?? warning.ids?.join() ?? warning.message);
  if (inPackage && ['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED', 'EVAL'].includes(warning.code)) return;
  if (warning.code === 'EMPTY_BUNDLE') return;
  throw new Error(`rollup: ${warning.code} ${warning.message}`);
};

/** The public entries of a package: the sources that its `exports` name, as paths under `src` without extension. */
function entriesOf(name) {
  const { exports } = JSON.parse(readFileSync(at('packages', name, 'package.json'), 'utf8'));
  return Object.values(exports).flatMap((entry) => {
    const source = entry['@centralita/source']?.slice('./src/'.length, -'.ts'.length);
    return source ? [source] : [];
  });
}

const schemaLibrary = bundledPackage('typebox', ['Type']);

/**
 * Builds a package for npm: one file for each source file, with dependencies as imports. The host's bundler drops what
 * the host does not use (`sideEffects` in package.json), and a browser can load the files through an import map. The
 * schema library is included, because only the schemas of the protocol need it.
 */
export function library(name) {
  const source = at('packages', name, 'src');
  return {
    input: Object.fromEntries(entriesOf(name).map((entry) => [entry, `${source}/${entry}.ts`])),
    external: schemaLibrary.isExternal,
    plugins: [schemaLibrary, nodeResolve({ extensions: ['.ts', '.js'] }), templates(), typescript()],
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
 * Minified code for a page without a bundler.
 * @param {string} input the source file
 */
export function browserBundle(input) {
  return {
    input,
    plugins: [
      nodeResolve({
        browser: true,
        exportConditions: ['@centralita/source', 'production', 'browser', 'default'],
        extensions: ['.ts', '.mjs', '.js'],
      }),
      // nanostores reads NODE_ENV, which a plain page does not have.
      replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
      templates(),
      typescript(),
      minify(),
    ],
    onwarn,
  };
}

/** `dist/cdn/centralita.js` and the chunks that it loads as a page needs them; scripts/build/chunks.mjs says which module is where. */
export function cdn() {
  const bundle = browserBundle(at('packages/elements/src/cdn.ts'));
  const cdnBundle = { ...bundle, plugins: [trustedTypes(), ...bundle.plugins] };
  return {
    ...cdnBundle,
    output: {
      dir: at('packages/elements/dist/cdn'),
      format: 'es',
      sourcemap: true,
      entryFileNames: 'centralita.js',
      chunkFileNames: '[name]-[hash].js',
      banner: ({ name }) => (['base', 'common', 'views', 'define'].includes(name) ? compileAtOnce : ''),
      manualChunks: chunkNames(),
      onlyExplicitManualChunks: true,
    },
  };
}

export default [cdn(), library('core'), library('elements')];
