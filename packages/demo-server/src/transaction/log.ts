import type { Change, Fact } from '@centralita/core/protocol';
import type { Reader } from '../storage/engine.js';

/** A record with the audiences that get it, and those that may no longer see its entity. */
export interface StoredRecord {
  readonly offset: number;
  readonly at: number;
  readonly audience: readonly string[];
  readonly lost: readonly string[];
  readonly body: Change | Fact;
}

/** Records that a resume may bring: for more, a snapshot is cheaper. */
export const maxResumedRecords = 1_000;

/** The record as a member of `audiences` sees it: whole, as a loss (`value: null`), or not at all (null). */
export function bodyFor(record: StoredRecord, audiences: ReadonlySet<string>): Change | Fact | null {
  if (record.audience.some((name) => audiences.has(name))) return record.body;
  if ('fact' in record.body || !record.lost.some((name) => audiences.has(name))) return null;
  return { ...record.body, value: null };
}

/** All records after `offset`, or null if they are more than {@link maxResumedRecords}. */
export async function readLog(
  reader: Reader,
  tenantId: string,
  offset: number,
): Promise<StoredRecord[] | null> {
  const records = await readLogPage(reader, { tenantId, offset, limit: maxResumedRecords + 1 });
  return records.length > maxResumedRecords ? null : records;
}

export interface LogPage {
  readonly tenantId: string;
  /** The record before the page. */
  readonly offset: number;
  readonly limit?: number;
}

/** The oldest records after an offset. */
export async function readLogPage(
  reader: Reader,
  { tenantId, offset, limit = maxResumedRecords }: LogPage,
): Promise<StoredRecord[]> {
  const rows = await reader
    .selectFrom('log')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('offset', '>', offset)
    .orderBy('offset')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    offset: row.offset,
    at: row.at,
    audience: JSON.parse(row.audience) as string[],
    lost: JSON.parse(row.lost) as string[],
    body: JSON.parse(row.body) as Change | Fact,
  }));
}
