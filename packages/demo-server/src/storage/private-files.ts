import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const modes = { folder: 0o700, file: 0o600 };
/** Every file that the server keeps in its folder begins with it, former copies of the store too. */
const filePrefix = 'centralita.';

/**
 * Makes the folder of the store, and closes it and all that the server keeps in it to other users of the computer: the
 * store has keys, password hashes and what customers wrote. A folder that holds nothing of ours keeps its mode.
 */
export function makePrivate(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: modes.folder });
  const own = readdirSync(dataDir).filter((name) => name.startsWith(filePrefix));
  if (own.length > 0) restrict(dataDir, modes.folder);
  for (const name of own) restrict(join(dataDir, name), modes.file);
}

/** Creates a file that only its owner reads, before a library would create it for all; SQLite gives its mode to its logs. */
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
