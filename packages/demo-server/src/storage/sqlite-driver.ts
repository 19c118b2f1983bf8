import { CompiledQuery, type Driver } from 'kysely';
import { Mutex } from './mutex.js';
import { SqliteConnection } from './sqlite-connection.js';
import type { SqliteLike } from './sqlite-like.js';

const begin = CompiledQuery.raw('begin immediate');
const commit = CompiledQuery.raw('commit');
const rollback = CompiledQuery.raw('rollback');

/** One connection, lent to one user at a time: reads never see half a transaction. */
export class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #mutex = new Mutex();

  constructor(database: SqliteLike) {
    this.#connection = new SqliteConnection(database);
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
    await connection.executeQuery(begin);
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.executeQuery(commit);
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    try {
      await connection.executeQuery(rollback);
    } catch (error) {
      // A full disk or an I/O error has rolled back already: https://sqlite.org/lang_transaction.html
      if (!(error instanceof Error) || !error.message.includes('no transaction is active')) throw error;
    }
  }

  destroy(): Promise<void> {
    this.#connection.close();
    return Promise.resolve();
  }
}
