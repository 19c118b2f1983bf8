import { build, type BuildOptions } from 'esbuild';
import { cpSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Core from '../../../packages/core/src/index.js';
import { commonJs } from '../../../scripts/build/common-js.mjs';
import { editing, type Edit } from './edits.js';
import { shortTimes } from './short-times.js';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The real client and server, built from the sources with the requested edits. */
export interface Variant {
  /** The server's main script. */
  readonly program: string;
  readonly client: Pick<typeof Core, 'Connection' | 'isCentralitaError'>;
}

const common = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['@centralita/source'] as string[],
  tsconfig: at('tsconfig.base.json'),
  platform: 'node',
  logLevel: 'silent',
} satisfies BuildOptions;

/** The files that the server starts besides its main script. */
const workers = () =>
  readdirSync(at('packages/demo-server/src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.worker.ts'))
    .map((file) => at(`packages/demo-server/src/${file}`));

/** `name` is a folder below `.cache/sync`, so that packages resolve as they do from the sources. */
export async function buildVariant(name: string, edits: readonly Edit[] = []): Promise<Variant> {
  const outdir = at(`.cache/sync/${name.replaceAll(/\W+/g, '-')}`);
  // The server looks for its assets beside the folder of its main script.
  cpSync(at('packages/demo-server/assets'), `${outdir}/assets`, { recursive: true });
  const all = [...shortTimes, ...edits];
  const ours = (side: 'core' | 'demo-server') =>
    all.filter((edit) => edit.file.startsWith('core/') || side === 'demo-server');
  await Promise.all([
    build({
      ...common,
      entryPoints: [at('packages/demo-server/src/main.ts'), ...workers()],
      entryNames: '[name]',
      outdir: `${outdir}/server`,
      // A bundle of few files starts in less than half of the time, and this suite starts it often.
      external: ['libsql'],
      banner: { js: commonJs },
      plugins: [editing(ours('demo-server'))],
    }),
    build({
      ...common,
      stdin: {
        contents: `export { Connection } from './connection/connection.js';
          export { isCentralitaError } from './protocol/errors.js';`,
        resolveDir: at('packages/core/src'),
      },
      outfile: `${outdir}/client.js`,
      plugins: [editing(ours('core'))],
    }),
  ]);
  const client = (await import(pathToFileURL(`${outdir}/client.js`).href)) as Variant['client'];
  return { program: `${outdir}/server/main.js`, client };
}
