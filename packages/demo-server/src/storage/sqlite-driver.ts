import { CompiledQuery, type Driver } from 'kysely';
import { Mutex } from './mutex.js';
import { SqliteConnection } from './sqlite-connection.js';
import type { SqliteLike } from './sqlite-like.js';

/** A write transaction takes the lock when it begins: a later lock could fail in the middle of its work. */
const beginWrite = CompiledQuery.raw('begin immediate');
const beginRead = CompiledQuery.raw('begin');
const commit = CompiledQuery.raw('commit');
const rollback = CompiledQuery.raw('rollback');

export interface SqliteDriverOptions {
  readonly database: SqliteLike;
  /** Called with every statement before it runs. */
  readonly count: (sql: string) => void;
  /** The connection only reads. */
  readonly readOnly?: boolean;
}

/** One connection, lent to one user at a time: nobody sees half of another user's transaction. */
export class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #begin: CompiledQuery;
  readonly #mutex = new Mutex();

  constructor({ database, count, readOnly = false }: SqliteDriverOptions) {
    this.#connection = new SqliteConnection(database, count);
    this.#begin = readOnly ? beginRead : beginWrite;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<SqliteConnection> {
    await this.#mutex.lock();
    return this.#connection;
  }

  releaseConnection(): Promise<void> {
    this.#mutex.unlock();
    return Promise.resolve();
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.executeQuery(this.#begin);
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.executeQuery(commit);
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    try {
      await connection.executeQuery(rollback);
    } catch (error) {
      // SQLite has rolled back by itself after a full disk or an I/O error: https://sqlite.org/lang_transaction.html
      if (!(error instanceof Error) || !error.message.includes('no transaction is active')) throw error;
    }
  }

  destroy(): Promise<void> {
    this.#connection.close();
    return Promise.resolve();
  }
}
