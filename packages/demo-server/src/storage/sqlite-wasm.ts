import type { InitSqlJsStatic, SqlJsStatic, Database as SqlJsDatabase } from 'sql.js';
import type { Engine } from './engine.js';
import { sqliteEngine } from './sqlite-engine.js';
import type { SqliteLike, SqliteValue } from './sqlite-like.js';

export interface MemoryOptions {
  /** The WebAssembly itself … */
  readonly wasmBinary?: ArrayBuffer;
  /** … or its address. Without either, the file is beside the script of sql.js. */
  readonly locateFile?: (file: string) => string;
  /**
   * The module sql.js, where it cannot be imported (it is no ES module). Default: the page's global, else the
   * package.
   */
  readonly initSqlJs?: InitSqlJsStatic;
}

/** An empty store in memory, in a browser or in Node: SQLite compiled to WebAssembly. It has one connection. */
export async function openMemory(options: MemoryOptions = {}): Promise<Engine> {
  const { Database } = await load(options);
  const database = new Database();
  database.run('pragma foreign_keys = ON');
  return sqliteEngine({ database: sqlJsLike(database) });
}

async function load({ initSqlJs, ...config }: MemoryOptions): Promise<SqlJsStatic> {
  const init = initSqlJs ?? pageGlobal() ?? (await import('sql.js')).default;
  return init(config);
}

/** Loaded as a classic script, sql.js puts its one function into the page. */
function pageGlobal(): InitSqlJsStatic | undefined {
  return (globalThis as { initSqlJs?: InitSqlJsStatic }).initSqlJs;
}

function sqlJsLike(database: SqlJsDatabase): SqliteLike {
  return {
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        reader: statement.getColumnNames().length > 0,
        all: (parameters) => {
          try {
            statement.bind([...parameters]);
            const rows: Record<string, SqliteValue>[] = [];
            while (statement.step()) rows.push(statement.getAsObject());
            return rows;
          } finally {
            statement.reset();
          }
        },
        run: (parameters) => {
          try {
            statement.bind([...parameters]);
            statement.step();
            return database.getRowsModified();
          } finally {
            statement.reset();
          }
        },
        free: () => void statement.free(),
      };
    },
    close: () => database.close(),
  };
}
