import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { SqliteLike, SqliteLikeStatement, SqliteValue } from './sqlite-like.js';
import { storageError } from './storage-error.js';

/** Lists in queries (`id in (?, ?, …)`) produce an unlimited number of texts; our own queries are about a hundred. */
const maxPreparedStatements = 400;

/** Kysely's connection over a SQLite library. Preparing costs more than running, so prepared statements are kept. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: SqliteLike;
  readonly #statements = new Map<string, SqliteLikeStatement>();

  readonly #count: (sql: string) => void;

  /** `count` is called with every statement before it runs. */
  constructor(database: SqliteLike, count: (sql: string) => void) {
    this.#database = database;
    this.#count = count;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return Promise.resolve(this.#run<R>(query.sql, query.parameters as readonly SqliteValue[]));
    } catch (error) {
      return Promise.reject(storageError(error));
    }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported: read pages with a limit');
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.free();
    this.#statements.clear();
    this.#database.close();
  }

  #run<R>(sql: string, parameters: readonly SqliteValue[]): QueryResult<R> {
    this.#count(sql);
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(parameters)) };
  }

  #prepare(sql: string): SqliteLikeStatement {
    const kept = this.#statements.get(sql);
    if (kept) {
      // A Map keeps the order of insertion: the statement that was used last is dropped last.
      this.#statements.delete(sql);
      this.#statements.set(sql, kept);
      return kept;
    }
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > maxPreparedStatements) this.#dropOldest();
    return statement;
  }

  #dropOldest(): void {
    for (const [sql, statement] of this.#statements) {
      this.#statements.delete(sql);
      statement.free();
      return;
    }
  }
}
