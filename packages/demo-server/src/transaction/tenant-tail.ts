import type { StoredRecord } from './log.js';

/** The newest records of one tenant, put in order: what comes out has no gap and no repetition. */
export class TenantTail {
  /** Offset of the newest record that was taken. */
  #offset: number;
  /** Taken and not yet handed out; they follow each other without a gap. */
  #collected: StoredRecord[] = [];
  /** Records after a gap, by offset. */
  readonly #early = new Map<number, StoredRecord>();

  /** @param offset the newest record that is handed out already */
  constructor(offset: number) {
    this.#offset = offset;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Offset of the newest record that was handed out. */
  get handedOut(): number {
    return this.#offset - this.#collected.length;
  }

  get collected(): readonly StoredRecord[] {
    return this.#collected;
  }

  /** Records are missing before the oldest of those that came early. */
  get hasGap(): boolean {
    return this.#early.size > 0;
  }

  /** Takes committed records in any order; those that it has already are ignored. */
  take(records: readonly StoredRecord[]): void {
    for (const record of records) if (record.offset > this.#offset) this.#early.set(record.offset, record);
    for (let next = this.#next(); next; next = this.#next()) {
      this.#early.delete(next.offset);
      this.#collected.push(next);
      this.#offset = next.offset;
    }
  }

  /** Hands out what was collected. */
  release(): readonly StoredRecord[] {
    const records = this.#collected;
    this.#collected = [];
    return records;
  }

  /** Gives up the missing records: the log no longer has them. What was collected must be handed out before. */
  skipGap(): void {
    if (!this.hasGap) return;
    this.#offset = Math.min(...this.#early.keys()) - 1;
    this.take([]);
  }

  #next(): StoredRecord | undefined {
    return this.#early.get(this.#offset + 1);
  }
}
