import type { LogRecord } from '../protocol/index.js';

/** Where this client stands in the log. Decides for each record: apply, ignore, or resume because one is missing. */
export class Position {
  epoch: string | null = null;
  offset = 0;

  set(epoch: string, offset: number): void {
    this.epoch = epoch;
    this.offset = offset;
  }

  judge(record: LogRecord): 'apply' | 'ignore' | 'hole' {
    if (record.offset <= this.offset) return 'ignore';
    return record.prev === this.offset ? 'apply' : 'hole';
  }
}
