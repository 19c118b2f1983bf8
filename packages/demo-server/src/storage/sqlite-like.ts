export type SqliteValue = string | number | Uint8Array | null;

/** The part of a SQLite library that we use: libsql on a disk, sql.js in memory. */
export interface SqliteLike {
  prepare(sql: string): SqliteLikeStatement;
  close(): void;
}

/** A statement that is used again and again: both calls leave it reset, without locks. */
export interface SqliteLikeStatement {
  /** Whether it returns rows, as `select`, `returning` and some pragmas do. */
  readonly reader: boolean;
  all(parameters: readonly SqliteValue[]): Record<string, unknown>[];
  /** Returns how many rows it changed. */
  run(parameters: readonly SqliteValue[]): number;
  free(): void;
}
