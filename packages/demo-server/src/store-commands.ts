import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { backUp, restore } from './storage/backup.js';

/**
 * `--backup FILE` and `--restore FILE`: what an operator does with the store instead of starting the server.
 *
 * @returns what was done, in a sentence; null: nothing of the kind was asked for
 * @throws CentralitaError and whatever the disk says
 */
export function storeCommand(args: readonly string[], dataDir: string): string | null {
  const options = { backup: { type: 'string' }, restore: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options, strict: true });
  if (values.backup !== undefined) {
    const target = resolve(values.backup);
    backUp(dataDir, target);
    return `The store of ${dataDir} is copied to ${target}.`;
  }
  if (values.restore !== undefined) {
    const former = restore(dataDir, resolve(values.restore), Date.now());
    return `The store of ${dataDir} is the copy now; clients begin anew.${former ? ` The former one: ${former}` : ''}`;
  }
  return null;
}
