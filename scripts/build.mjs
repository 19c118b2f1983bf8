import { parseArgs } from 'node:util';
import { isMain } from './lib/is-main.mjs';
import { buildDeclarations } from './build/declarations.mjs';
import { fingerprint, isFresh, remember } from './lib/fingerprint.mjs';

const core = 'packages/core/src';
const elements = 'packages/elements/src';
const server = 'packages/demo-server/src';
const recipe = [
  'package-lock.json',
  'tsconfig.base.json',
  'rollup.config.mjs',
  'scripts/build.mjs',
  'scripts/build',
];

/** A step is skipped while nothing that it reads has changed. The bundlers load only if one has to run. */
const steps = [
  {
    name: 'server',
    inputs: [server, `${core}/protocol`],
    outputs: ['packages/demo-server/dist/main.js', 'packages/demo-server/dist/index.js'],
    make: async () => (await import('./build/server.mjs')).buildServer(),
  },
  {
    name: 'pages',
    inputs: ['packages/demo-server/pages', core, elements],
    outputs: ['packages/demo-server/dist/pages'],
    make: async (options) => (await import('./build/pages.mjs')).buildPages(options),
  },
  {
    name: 'cdn',
    inputs: [core, elements],
    outputs: ['packages/elements/dist/cdn/centralita.js', '.cache/cdn-chunks.json'],
    make: async () => (await import('./build/libraries.mjs')).buildCdn(),
  },
  {
    name: 'core',
    inputs: [core, 'packages/core/package.json'],
    outputs: ['packages/core/dist/index.js'],
    make: async () => (await import('./build/libraries.mjs')).buildLibrary('core'),
  },
  {
    name: 'elements',
    inputs: [elements, 'packages/elements/package.json'],
    outputs: ['packages/elements/dist/index.js'],
    make: async () => (await import('./build/libraries.mjs')).buildLibrary('elements'),
  },
  {
    name: 'manifest',
    inputs: [elements, 'custom-elements-manifest.config.mjs', 'scripts/build/manifest-plugin.mjs'],
    outputs: ['packages/elements/dist/custom-elements.json'],
    make: async () => (await import('./build/manifest.mjs')).buildManifest(),
  },
  {
    name: 'declarations',
    inputs: [core, elements, server, ...['core', 'elements', 'demo-server'].map(buildConfig)],
    outputs: ['packages/core/dist/index.d.ts', 'packages/elements/dist/index.d.ts'],
    make: buildDeclarations,
  },
];

function buildConfig(name) {
  return `packages/${name}/tsconfig.build.json`;
}

/** What each package ships. */
export const SHIPPED = {
  core: ['core', 'declarations'],
  elements: ['elements', 'cdn', 'manifest', 'declarations'],
  'demo-server': ['server', 'pages', 'declarations'],
};

/** What the demo needs to run; the rest is for npm. */
export const DEMO = ['server', 'pages', 'cdn'];

/**
 * Makes what is out of date.
 * @param {{ only?: string[], force?: boolean, reload?: boolean, log?: (line: string) => void }} [options]
 * @returns {Promise<string[]>} the steps that ran
 */
export async function build({ only, force = false, reload = false, log = console.log } = {}) {
  const stale = staleSteps({ only, force, reload });
  // The server writes the folder that the pages stand in, so it goes before them; the compiler runs beside all.
  const besides = stale.filter(({ name }) => name === 'declarations');
  const inTurn = stale.filter(({ name }) => name !== 'declarations');
  await Promise.all([
    ...besides.map((step) => make(step, { reload }, log)),
    (async () => {
      for (const step of inTurn) await make(step, { reload }, log);
    })(),
  ]);
  return stale.map(({ name }) => name);
}

/** Returns the steps that have to run, each with a fingerprint of what it reads. */
export function staleSteps({ only, force = false, reload = false } = {}) {
  return steps
    .filter(({ name }) => !only || only.includes(name))
    .map((step) => ({ ...step, print: fingerprint([...recipe, ...step.inputs]) + (reload ? ' reload' : '') }))
    .filter(({ name, print, outputs }) => force || !isFresh(name, print, outputs));
}

async function make({ name, print, make: run }, options, log) {
  const begin = Date.now();
  remember(name, undefined);
  await run(options);
  remember(name, print);
  log(`built ${name} in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { only: { type: 'string' }, force: { type: 'boolean' } } });
  const ran = await build({ only: values.only?.split(','), force: values.force });
  if (ran.length === 0) console.log('up to date');
}
