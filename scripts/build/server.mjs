import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { at, filesUnder } from '../lib/paths.mjs';
import { removeBuilt } from '../lib/remove-built.mjs';

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
  plugins: [npmStaysOutside],
  logLevel: 'warning',
};

/** `main.js` and the workers beside it, for Node; `index.js`, which must also run in a page. */
export async function buildServer() {
  removeBuilt('packages/demo-server/dist', /\.js(\.map)?$/, { deep: false });
  const workers = filesUnder('packages/demo-server/src', (name) => name.endsWith('.worker.ts'));
  const node = [source('main.ts'), ...workers].filter((file) => existsSync(file));
  const entryPoints = Object.fromEntries(node.map((file) => [basename(file, '.ts'), file]));
  await Promise.all([
    build({ ...common, entryPoints, platform: 'node' }),
    // A neutral platform has no `node:` modules: an import of one fails here and not in a story.
    build({ ...common, entryPoints: { index: source('index.ts') }, platform: 'neutral' }),
  ]);
}
