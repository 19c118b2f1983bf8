import Libsql from 'libsql';

const text = 'x'.repeat(200);

/** The store without us: the same library and settings, prepared statements, nothing else. */
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
      create table thing (id text primary key, data text not null);
      create table log (tenant text, offset integer, body text, primary key (tenant, offset));
      create table tenant (id text primary key, offset integer);
      create table done (client text, key text, answer text, primary key (client, key));
      create table client (id text primary key, seq integer);
      insert into thing values ('t', ''); insert into tenant values ('a', 0); insert into client values ('c', 0);`);
    const insert = file.prepare('insert into row (data) values (?)');
    this.#work = { insert: () => insert.run([text]), statements: statements(file) };
  }

  /** Transactions one after the other for `time` ms; answers how long each took, ms. */
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

/** What one command of the hub reads and writes. */
function statements(file: Libsql.Database): (n: number) => void {
  const prepare = (sql: string) => file.prepare(sql);
  const [begin, commit] = [prepare('begin immediate'), prepare('commit')];
  const reads = [
    prepare(`select offset from tenant where id = 'a'`),
    prepare(`select answer from done where client = 'c' and key = '0'`),
    prepare(`select * from client where id = 'c'`),
    prepare(`select data from thing where id = 't'`),
  ];
  const thing = prepare(`update thing set data = ? where id = 't'`);
  const log = prepare(`insert into log values ('a', ?, ?)`);
  const tenant = prepare(`update tenant set offset = ? where id = 'a'`);
  const done = prepare(`insert into done values ('c', ?, ?)`);
  const client = prepare(`update client set seq = ? where id = 'c'`);
  return (n) => {
    begin.run([]);
    for (const read of reads) read.all([]);
    thing.run([text]);
    log.run([n, text]);
    tenant.run([n]);
    done.run([String(n), text]);
    client.run([n]);
    commit.run([]);
  };
}
