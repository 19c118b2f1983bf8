export type SqliteValue = string | number | Uint8Array | null;

/** The part of a SQLite library that we use: libsql on a disk, sql.js in memory. */
export interface SqliteLike {
  prepare(sql: string): SqliteLikeStatement;
  close(): void;
}

/** A statement that is used again and again: both calls leave it reset, without locks. */
export interface SqliteLikeStatement {
  /** It answers rows: `select`, `returning`, some pragmas do. */
  readonly reader: boolean;
  all(parameters: readonly SqliteValue[]): Record<string, unknown>[];
  /** Answers how many rows it changed. */
  run(parameters: readonly SqliteValue[]): number;
  free(): void;
}
