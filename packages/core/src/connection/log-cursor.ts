import type { LogRecord } from '../protocol/index.js';

/** Where this client stands in the log. Decides which records apply, and whether one is missing. */
export class LogCursor {
  epoch: string | null = null;
  offset = 0;

  /** Returns the position for a hello: empty before the first snapshot. */
  get position(): { readonly epoch?: string; readonly offset?: number } {
    const { epoch, offset } = this;
    return epoch === null ? {} : { epoch, offset };
  }

  set(epoch: string, offset: number): void {
    this.epoch = epoch;
    this.offset = offset;
  }

  /** Why a snapshot of this epoch does not continue the history. */
  reasonOf(epoch: string): 'first' | 'gap' | 'epoch' {
    return this.epoch === null ? 'first' : this.epoch === epoch ? 'gap' : 'epoch';
  }

  /** `fresh`: the records that apply now, in order, without those that came before. `whole`: no record is missing. */
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
