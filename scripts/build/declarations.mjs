import { readdirSync } from 'node:fs';
import { at } from '../lib/paths.mjs';
import { removeBuilt } from '../lib/remove-built.mjs';
import { runBin } from '../lib/run.mjs';
import { makePlain } from './plain-declarations.mjs';

/**
 * Builds the `.d.ts` files. The other packages resolve the core by what it ships, so the core comes first, already
 * without the schema library. The files are only written, because `npm run types` checks the same sources.
 */
export async function buildDeclarations() {
  await emit('core');
  const protocol = at('packages/core/dist/protocol');
  makePlain(readdirSync(protocol).flatMap((name) => (name.endsWith('.d.ts') ? [`${protocol}/${name}`] : [])));
  await Promise.all([emit('elements'), emit('demo-server')]);
}

async function emit(name) {
  removeBuilt(`packages/${name}/dist`, /\.d\.ts$/, { except: ['cdn', 'pages'] });
  const { code, output } = await runBin('tsc', ['-p', `packages/${name}/tsconfig.build.json`, '--noCheck'], {
    quiet: true,
  });
  if (code !== 0) throw new Error(`types of ${name}:\n${output}`);
}
