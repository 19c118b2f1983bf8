import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './paths.mjs';

/**
 * Removes what an earlier build made, so that a renamed source leaves nothing behind.
 * @param {string} folder of the repository
 * @param {RegExp} names of files
 * @param {{ except?: string[], deep?: boolean }} [options] `except` names sub-folders that other steps make
 */
export function removeBuilt(folder, names, { except = [], deep = true } = {}) {
  if (!existsSync(at(folder))) return;
  for (const entry of readdirSync(at(folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (deep && !except.includes(entry.name)) removeBuilt(path, names);
    } else if (names.test(entry.name)) rmSync(at(path), { force: true });
  }
}
