import type { LogRecord } from '@centralita/core/protocol';
import { bodyFor, type StoredRecord } from '../transaction/log.js';
import { recordsFrame } from '../transaction/records-frame.js';
import type { StartingPoint } from './starting-point.js';

/** One client's view of the log: the records that it may see, each with the offset before it in this view. */
export class RecordStream {
  #audiences: ReadonlySet<string> = new Set();
  /** The newest record that the client was sent. */
  #offset = 0;
  /** The newest record of the tenant that was examined for the client. */
  #logOffset = 0;
  /** Records that were committed while the starting point was read; null: the stream has started. */
  #early: StoredRecord[] | null = [];

  get started(): boolean {
    return this.#early === null;
  }

  get offset(): number {
    return this.#offset;
  }

  sees(audiences: readonly string[]): boolean {
    return audiences.some((name) => this.#audiences.has(name));
  }

  /**
   * Starts after what the client has: with the snapshot, or at `offset`, its own. Answers the frame with the records that
   * follow; null: there are none.
   */
  start({ audiences, records, ...start }: StartingPoint, offset: number): string | null {
    this.#audiences = audiences;
    this.#offset = this.#logOffset = start.snapshot ? start.offset : offset;
    const early = this.#early ?? [];
    this.#early = null;
    return this.take([...records, ...early]);
  }

  /** Takes records of the tenant; answers the frame for the client, or null. Throws if a record is missing. */
  take(records: readonly StoredRecord[]): string | null {
    if (this.#early) {
      this.#early.push(...records);
      return null;
    }
    const visible: LogRecord[] = [];
    for (const record of records) {
      if (record.offset <= this.#logOffset) continue;
      if (record.offset !== this.#logOffset + 1)
        throw new Error(`Record ${record.offset} came after ${this.#logOffset}`);
      this.#logOffset = record.offset;
      const body = bodyFor(record, this.#audiences);
      if (!body) continue;
      visible.push({ offset: record.offset, prev: this.#offset, at: record.at, body });
      this.#offset = record.offset;
    }
    return visible.length > 0 ? recordsFrame(records, visible) : null;
  }
}
