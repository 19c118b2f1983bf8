import { CentralitaError } from '@centralita/core/protocol';
import Libsql from 'libsql';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backupKey } from './history.js';
import { makePrivate, privateFile } from './private-files.js';
import { lockDirectory } from './sqlite.js';

const storeIn = (dataDir: string) => join(dataDir, 'centralita.db');
const refused = (message: string) => new CentralitaError('conflict', message);

/**
 * Writes a whole copy of the store to `target` while the server works. The copy is of one moment, in one file.
 *
 * @throws CentralitaError `conflict` when `target` exists already, or there is nothing to copy
 */
export function backUp(dataDir: string, target: string): void {
  if (existsSync(target)) throw refused(`${target} exists already. Name a new file.`);
  const folder = dirname(target);
  if (!existsSync(folder))
    throw refused(`The folder ${folder} does not exist. Make it, or name another file.`);
  if (!existsSync(storeIn(dataDir))) throw refused(`There is no store in ${dataDir}.`);
  const part = `${target}.part`;
  rmSync(part, { force: true });
  privateFile(part);
  const store = new Libsql(storeIn(dataDir), { timeout: 5_000 });
  try {
    store.prepare('vacuum into ?').run(part);
  } finally {
    store.close();
  }
  const copy = new Libsql(part);
  try {
    copy.prepare('insert or replace into setting (key, value) values (?, ?)').run(backupKey, '1');
    // Without a write-ahead log the copy is one file; the mode is stored in it.
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
  renameSync(part, target);
}

/**
 * Replaces the store with a copy. The former store is kept beside it.
 *
 * @returns where the former store is now; null: there was none
 * @throws CentralitaError `unavailable` while a server works on the directory; `conflict` when the copy is not a sound store
 */
export function restore(dataDir: string, backup: string, now: number): string | null {
  assertSound(backup);
  makePrivate(dataDir);
  const unlock = lockDirectory(dataDir);
  try {
    const store = storeIn(dataDir);
    const part = `${store}.part`;
    rmSync(part, { force: true });
    copyFileSync(backup, privateFile(part));
    // The copy may have inherited the file mode of the backup.
    privateFile(part);
    const former = existsSync(store)
      ? `${store}.before-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
      : null;
    if (former) setAside(store, former);
    renameSync(part, store);
    // Without this file the next start takes the store for a copy, even if `backUp` did not make it.
    rmSync(join(dataDir, 'centralita.start'), { force: true });
    return former;
  } finally {
    unlock();
  }
}

/** Moves the store with the files that SQLite keeps beside it, so that it can be opened there. */
function setAside(store: string, former: string): void {
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(store + suffix)) renameSync(store + suffix, former + suffix);
}

function assertSound(backup: string): void {
  if (!existsSync(backup)) throw refused(`There is no file ${backup}.`);
  try {
    const file = new Libsql(backup, { readonly: true });
    try {
      const [first] = file.pragma('quick_check(1)') as { quick_check?: string }[];
      if (first?.quick_check !== 'ok') throw new Error(first?.quick_check ?? 'quick_check answered nothing');
      file.prepare('select epoch from tenant').all();
    } finally {
      file.close();
    }
  } catch (cause) {
    const error = refused(`${backup} is not a sound store of Centralita.`);
    error.cause = cause;
    throw error;
  }
}
