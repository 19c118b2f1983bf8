/** Counts the work of a store. The benchmarks and the tests of costs read it. */
export class StoreMeter {
  /** SQL statements of write transactions, including those that begin and end them. */
  statements = 0;
  /** SQL statements of reads. */
  readStatements = 0;
  /** Commits of transactions that changed something: each of them costs one `fsync`. */
  durableCommits = 0;
  /** The one connection of the store serves a read. */
  isReading = false;
  #isChanged = false;

  /** Counts a statement of the connection that writes, before it runs. */
  readonly count = (sql: string): void => {
    if (this.isReading) return this.countRead();
    this.statements++;
    if (sql === 'commit') {
      if (this.#isChanged) this.durableCommits++;
      this.#isChanged = false;
    } else if (sql === 'rollback') this.#isChanged = false;
    else if (/^\s*(insert|update|delete|replace)/i.test(sql)) this.#isChanged = true;
  };

  /** Counts a statement of a connection that only reads. */
  readonly countRead = (): void => {
    this.readStatements++;
  };
}
