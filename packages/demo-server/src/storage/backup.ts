import { CentralitaError } from '@centralita/core/protocol';
import Libsql from 'libsql';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupKey } from './history.js';
import { lockDirectory } from './sqlite.js';

const storeIn = (dataDir: string) => join(dataDir, 'centralita.db');
const refused = (message: string) => new CentralitaError('conflict', message);

/**
 * Writes a whole copy of the store to `target` while the server works: one moment of it, in one file.
 *
 * @throws CentralitaError `conflict` when `target` is there already, or there is nothing to copy
 */
export function backUp(dataDir: string, target: string): void {
  if (existsSync(target)) throw refused(`${target} is there already. Name a new file.`);
  if (!existsSync(storeIn(dataDir))) throw refused(`There is no store in ${dataDir}.`);
  const part = `${target}.part`;
  rmSync(part, { force: true });
  const store = new Libsql(storeIn(dataDir), { timeout: 5_000 });
  try {
    store.prepare('vacuum into ?').run(part);
  } finally {
    store.close();
  }
  const copy = new Libsql(part);
  try {
    copy.prepare('insert or replace into setting (key, value) values (?, ?)').run(backupKey, '1');
    // One file and no other beside it: the mode is kept in the file.
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
  renameSync(part, target);
}

/**
 * Puts a copy back in the place of the store. The store that was there is kept beside it.
 *
 * @returns where the former store is now; null: there was none
 * @throws CentralitaError `unavailable` while a server works on the directory; `conflict` when the copy is no sound store
 */
export function restore(dataDir: string, backup: string, now: number): string | null {
  assertSound(backup);
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDirectory(dataDir);
  try {
    const store = storeIn(dataDir);
    const part = `${store}.part`;
    copyFileSync(backup, part);
    const former = existsSync(store)
      ? `${store}.before-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
      : null;
    if (former) putAside(store, former);
    renameSync(part, store);
    // Without its note the store is taken for a copy, also one that was not made by `backUp`.
    rmSync(join(dataDir, 'centralita.start'), { force: true });
    return former;
  } finally {
    unlock();
  }
}

/** With what SQLite keeps beside it, so that it can be opened there. */
function putAside(store: string, former: string): void {
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
    const error = refused(`${backup} is no sound store of Centralita.`);
    error.cause = cause;
    throw error;
  }
}
