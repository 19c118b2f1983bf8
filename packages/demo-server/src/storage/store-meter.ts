/** Counts the work of a store. The benchmarks and the tests of costs read it. */
export class StoreMeter {
  /** SQL statements, with those that begin and end transactions. */
  statements = 0;
  /** Commits of transactions that changed something: each of them costs one `fsync`. */
  durableCommits = 0;
  #changed = false;

  /** Counts a statement before it runs. */
  count(sql: string): void {
    this.statements++;
    if (sql === 'commit') {
      if (this.#changed) this.durableCommits++;
      this.#changed = false;
    } else if (sql === 'rollback') this.#changed = false;
    else if (/^(insert|update|delete|replace)/i.test(sql)) this.#changed = true;
  }
}
