export type SqliteValue = string | number | Uint8Array | null;

/** The little that we need of a SQLite library: libsql on a disk, sql.js in memory. */
export interface SqliteLike {
  prepare(sql: string): SqliteLikeStatement;
  close(): void;
}

/** Kept and used again: both calls leave it reset, without locks. */
export interface SqliteLikeStatement {
  /** It answers rows: `select`, `returning`, some pragmas. */
  readonly reader: boolean;
  all(parameters: readonly SqliteValue[]): Record<string, unknown>[];
  /** Answers how many rows were changed. */
  run(parameters: readonly SqliteValue[]): number;
  free(): void;
}
