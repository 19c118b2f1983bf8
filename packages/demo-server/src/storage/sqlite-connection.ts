import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { SqliteLike, SqliteLikeStatement, SqliteValue } from './sqlite-like.js';
import { storageError } from './storage-error.js';

/** Lists in queries (`id in (?, ?, …)`) make new texts without end; our own queries are about a hundred. */
const keptStatements = 400;

/** Kysely's connection over a SQLite library. Preparing costs more than running, so statements are kept. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: SqliteLike;
  readonly #statements = new Map<string, SqliteLikeStatement>();

  constructor(database: SqliteLike) {
    this.#database = database;
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
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(parameters)) };
  }

  #prepare(sql: string): SqliteLikeStatement {
    const kept = this.#statements.get(sql);
    if (kept) {
      // Used last, dropped last: a Map keeps the order of insertion.
      this.#statements.delete(sql);
      this.#statements.set(sql, kept);
      return kept;
    }
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > keptStatements) this.#dropOldest();
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
