import { CentralitaError } from '@centralita/core/protocol';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './engine.js';

/** Files that only an earlier start leaves. A lock alone may come from a start that failed. */
const trace = /^centralita\.(start$|db-wal$|db\.before-)/;

const traceIn = (dataDir: string): string | undefined =>
  existsSync(dataDir) ? readdirSync(dataDir).find((name) => trace.test(name)) : undefined;

function refuse(dataDir: string, found: string): never {
  throw new CentralitaError(
    'unavailable',
    `A contact center was in ${dataDir}, but its store is gone or empty. Put it back with --restore FILE, or delete ` +
      `${join(dataDir, found)} to begin a new center with the accounts of the demo.`,
  );
}

/** Call it before the store is opened, because opening would create it. @throws CentralitaError */
export function assertStoreThere(dataDir: string): void {
  const found = traceIn(dataDir);
  const store = join(dataDir, 'centralita.db');
  if (found && (!existsSync(store) || statSync(store).size === 0)) refuse(dataDir, found);
}

/** A store without a contact center is filled with the demo's, but only if there has never been another one. */
export async function assertNotEmptied(engine: Engine, dataDir: string): Promise<void> {
  const found = traceIn(dataDir);
  // The write-ahead log of the store that is open now says nothing about the past.
  if (!found || found.endsWith('-wal')) return;
  const tenant = await engine.read((reader) => reader.selectFrom('tenant').select('id').executeTakeFirst());
  if (!tenant) refuse(dataDir, found);
}
