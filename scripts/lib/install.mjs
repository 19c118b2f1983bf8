import { existsSync, readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { npm } from './run.mjs';

/**
 * Installs exactly what the lock file says, when something of it is missing. Versions are compared and not times: a
 * fresh clone or a changed branch touches the lock without changing it.
 * @param {{ signal?: AbortSignal }} [options] `signal` ends npm
 */
export async function installIfNeeded({ signal } = {}) {
  if (isInstalled()) return;
  console.log('installing dependencies (npm ci)');
  const { code } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { signal });
  if (code !== 0) throw new Error('npm ci failed');
}

function isInstalled() {
  const made = at('node_modules/.package-lock.json');
  if (!existsSync(made)) return false;
  const have = packagesOf(made);
  return Object.entries(packagesOf(at('package-lock.json'))).every(
    ([path, { version, optional, link }]) =>
      !path.startsWith('node_modules/') || optional || link || have[path]?.version === version,
  );
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
