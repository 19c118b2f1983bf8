import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const modes = { folder: 0o700, file: 0o600 };
/** All files that the server keeps in its folder begin with this, including earlier copies of the store. */
const filePrefix = 'centralita.';

/**
 * Makes the folder of the store, and denies other users of the computer access to it and to all that the server keeps
 * in it, because the store has keys, password hashes and what customers wrote. A folder that holds nothing of ours
 * keeps its mode.
 */
export function makePrivate(dataDir: string): void {
  makeFolder(dataDir);
  const own = readdirSync(dataDir).filter((name) => name.startsWith(filePrefix));
  if (own.length > 0) restrict(dataDir, modes.folder);
  for (const name of own) restrict(join(dataDir, name), modes.file);
}

/** Makes a folder and its parents. Node's `recursive` never returns if a file system refuses new folders, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path, { mode: modes.folder });
}

/** Creates a file that only its owner may read, before a library would create it for all. SQLite gives its logs the same mode. */
export function privateFile(path: string): string {
  if (existsSync(path)) restrict(path, modes.file);
  else closeSync(openSync(path, 'a', modes.file));
  return path;
}

function restrict(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // The folder belongs to another user, or its file system has no modes.
  }
}
