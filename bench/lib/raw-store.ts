import Libsql from 'libsql';

const text = 'x'.repeat(200);

/** The store without our code: the same library and settings, prepared statements, nothing else. */
export class RawStore {
  readonly #file: Libsql.Database;
  readonly #work: Readonly<Record<'insert' | 'statements', (n: number) => void>>;
  #count = 0;

  constructor(path: string) {
    const file = new Libsql(path, { timeout: 5_000 });
    this.#file = file;
    file.pragma('journal_mode = WAL');
    file.pragma('synchronous = FULL');
    file.exec(`create table row (id integer primary key, data text not null);
      create table entity (id text primary key, data text not null);
      create table log (tenant text, offset integer, body text, primary key (tenant, offset));
      create table tenant (id text primary key, offset integer);
      create table command_result (scope text, key text, seq integer, answer text, primary key (scope, key));
      insert into entity values ('t', ''); insert into tenant values ('a', 0);`);
    const insert = file.prepare('insert into row (data) values (?)');
    this.#work = { insert: () => insert.run([text]), statements: statements(file) };
  }

  /** Runs transactions one after the other for `time` ms. Returns the duration of each, ms. */
  async run(what: 'insert' | 'statements', time: number): Promise<number[]> {
    const took: number[] = [];
    const end = performance.now() + time;
    for (let now = performance.now(); now < end;) {
      this.#work[what](++this.#count);
      const after = performance.now();
      took.push(after - now);
      now = after;
      if (took.length % 100 === 0) await new Promise(setImmediate);
    }
    return took;
  }

  close(): void {
    this.#file.close();
  }
}

/** The reads and writes of one command of the hub. */
function statements(file: Libsql.Database): (n: number) => void {
  const prepare = (sql: string) => file.prepare(sql);
  const [begin, commit] = [prepare('begin immediate'), prepare('commit')];
  const read = prepare(`select tenant.offset, result.answer from tenant
    left join command_result result on result.scope = 'c' and result.key = '0' where tenant.id = 'a'
    union all select null, data from entity where id = 't'`);
  const entity = prepare(`update entity set data = ? where id = 't'`);
  const log = prepare(`insert into log values ('a', ?, ?)`);
  const tenant = prepare(`update tenant set offset = ? where id = 'a'`);
  const result = prepare(`insert into command_result values ('c', ?, ?, ?)`);
  return (n) => {
    begin.run([]);
    read.all([]);
    entity.run([text]);
    log.run([n, text]);
    tenant.run([n]);
    result.run([String(n), n, text]);
    commit.run([]);
  };
}
