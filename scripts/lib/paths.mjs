import { readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A path inside the repository. */
export const at = (...parts) => join(root, ...parts);

/** A path as the repository names it, with slashes on every system. */
export const named = (path) => relative(root, path).split(sep).join('/');

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.cache', 'storybook-static', 'results']);

/**
 * All files under a file or folder of the repository, sorted; an absent one has none.
 * @param {string} path
 * @param {(name: string) => boolean} [accept]
 * @returns {string[]} absolute paths
 */
export function filesUnder(path, accept = () => true) {
  const stat = statSync(at(path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return accept(path) ? [at(path)] : [];
  return readdirSync(at(path), { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .flatMap((entry) => filesUnder(join(path, entry.name), accept))
    .sort();
}
