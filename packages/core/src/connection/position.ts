import type { LogRecord } from '../protocol/index.js';

/** Where this client stands in the log. Decides which records are to be applied, and whether one is missing. */
export class Position {
  epoch: string | null = null;
  offset = 0;

  set(epoch: string, offset: number): void {
    this.epoch = epoch;
    this.offset = offset;
  }

  /** What is to be applied now, in order; `whole`: nothing is missing before or between. What came before is left out. */
  take(records: readonly LogRecord[]): { readonly fresh: readonly LogRecord[]; readonly whole: boolean } {
    const fresh: LogRecord[] = [];
    for (const record of records) {
      if (record.offset <= this.offset) continue;
      if (record.prev !== this.offset) return { fresh, whole: false };
      this.offset = record.offset;
      fresh.push(record);
    }
    return { fresh, whole: true };
  }
}
