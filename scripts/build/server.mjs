import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { at, filesUnder } from '../lib/paths.mjs';
import { removeBuilt } from '../lib/remove-built.mjs';
import { commonJs } from './common-js.mjs';

const source = (...parts) => at('packages/demo-server/src', ...parts);
const outdir = at('packages/demo-server/dist');

/** Our own packages are bundled from source; what npm installs stays an import. */
const npmStaysOutside = {
  name: 'npm-stays-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.startsWith('@centralita/') || path.startsWith('node:'))
        return undefined;
      return { path, external: true };
    });
  },
};

const common = {
  outdir,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  conditions: ['@centralita/source'],
  tsconfig: at('tsconfig.base.json'),
  logLevel: 'warning',
};

/** From few files it starts in less than half of the time. `libsql` brings a binary, so it stays outside. */
const forNode = { platform: 'node', external: ['libsql'], banner: { js: commonJs } };

/** `main.js` and the workers beside it, for Node; `index.js`, which must also run in a page. */
export async function buildServer() {
  removeBuilt('packages/demo-server/dist', /\.js(\.map)?$/, { deep: false });
  const workers = filesUnder('packages/demo-server/src', (name) => name.endsWith('.worker.ts'));
  const node = [source('main.ts'), ...workers].filter((file) => existsSync(file));
  const entryPoints = Object.fromEntries(node.map((file) => [basename(file, '.ts'), file]));
  await Promise.all([
    build({ ...common, ...forNode, entryPoints }),
    // A neutral platform has no `node:` modules: an import of one fails here and not in a story.
    build({
      ...common,
      entryPoints: { index: source('index.ts') },
      platform: 'neutral',
      plugins: [npmStaysOutside],
    }),
  ]);
}
