import { CentralitaError } from '@centralita/core/protocol';
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { backUp, restore } from './storage/backup.js';

/**
 * Runs `--backup FILE` or `--restore FILE` instead of starting the server.
 *
 * @returns a sentence that reports what was done; null if the arguments have neither option
 * @throws CentralitaError, and the errors of the file system
 */
export function storeCommand(args: readonly string[], dataDir: string): string | null {
  const values = read(args);
  if (values.backup !== undefined) {
    const target = resolve(values.backup);
    backUp(dataDir, target);
    return `The database in ${dataDir} is copied to ${target}.`;
  }
  if (values.restore !== undefined) {
    const former = restore(dataDir, resolve(values.restore), Date.now());
    return `The database in ${dataDir} is the copy now, and clients load a new snapshot.${former ? ` The former database: ${former}` : ''}`;
  }
  return null;
}

function read(args: readonly string[]) {
  const options = { backup: { type: 'string' }, restore: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    if (values.backup === undefined || values.restore === undefined) return values;
  } catch {
    // The library's message is written for programmers, so ours replaces it.
  }
  throw new CentralitaError(
    'bad-request',
    `"${args.join(' ')}" is not understood: the options are --backup FILE or --restore FILE, and settings come from the environment`,
  );
}
