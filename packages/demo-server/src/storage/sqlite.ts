import { CentralitaError } from '@centralita/core/protocol';
import Libsql from 'libsql';
import { join } from 'node:path';
import type { Engine } from './engine.js';
import { makePrivate, privateFile } from './private-files.js';
import { sqliteEngine } from './sqlite-engine.js';
import type { SqliteLike } from './sqlite-like.js';

interface Options {
  /** When a commit is acknowledged. `FULL`: after an fsync, so that it survives a power cut. */
  readonly synchronous?: 'FULL' | 'NORMAL' | 'OFF';
}

/**
 * Opens, or creates, `centralita.db` in `dataDir`. Throws `CentralitaError('unavailable')` when another process has the
 * directory, or when the file is damaged: a damaged file is never used silently.
 */
export function openSqlite(dataDir: string, { synchronous = 'FULL' }: Options = {}): Promise<Engine> {
  return Promise.resolve().then(() => {
    makePrivate(dataDir);
    const unlock = lockDirectory(dataDir);
    try {
      const path = join(dataDir, 'centralita.db');
      const database = libsqlLike(openFile(path, synchronous));
      // In WAL mode a second connection reads beside the writer and sees what is committed, and nothing else.
      const [reader, longReader] = [readOnly(path), readOnly(path)];
      return sqliteEngine({ database, reader, longReader, onClose: unlock });
    } catch (error) {
      unlock();
      throw error;
    }
  });
}

/**
 * A second file whose lock the operating system holds for us as long as the process lives. Unlike a file with a process id
 * it cannot stay behind after a kill, and unlike `locking_mode=exclusive` it leaves the store readable for backups.
 */
export function lockDirectory(dataDir: string): () => void {
  const file = new Libsql(privateFile(join(dataDir, 'centralita.lock')));
  try {
    file.exec('begin exclusive');
  } catch (cause) {
    file.close();
    throw unavailable(
      `The data directory ${dataDir} is in use by another server. Stop it, or set DATA_DIR to another directory.`,
      cause,
    );
  }
  return () => file.close();
}

function openFile(path: string, synchronous: string): Libsql.Database {
  const file = new Libsql(privateFile(path), { timeout: 5_000 });
  try {
    file.pragma('journal_mode = WAL');
    file.pragma(`synchronous = ${synchronous}`);
    file.pragma('foreign_keys = ON');
    const [first] = file.pragma('quick_check(1)') as { quick_check?: string }[];
    if (first?.quick_check !== 'ok') throw new Error(first?.quick_check ?? 'quick_check answered nothing');
    return file;
  } catch (cause) {
    file.close();
    throw unavailable(`The store ${path} is damaged and was not opened. Restore it from a backup.`, cause);
  }
}

/** A connection that refuses to write. */
function readOnly(path: string): SqliteLike {
  const file = new Libsql(path, { timeout: 5_000 });
  file.pragma('query_only = ON');
  return { ...libsqlLike(file), close: () => file.close() };
}

function unavailable(message: string, cause: unknown): CentralitaError {
  const error = new CentralitaError('unavailable', message);
  error.cause = cause;
  return error;
}

function libsqlLike(file: Libsql.Database): SqliteLike {
  return {
    prepare: (sql) => {
      const statement = file.prepare(sql);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters) as Record<string, unknown>[],
        run: (parameters) => statement.run(parameters).changes,
        // The garbage collector finalizes it; libsql has no call for that.
        free: () => {},
      };
    },
    close: () => {
      // libsql closes the file only when its statements are collected, so the write-ahead log is brought in here.
      file.pragma('wal_checkpoint(TRUNCATE)');
      file.close();
    },
  };
}
