import type { Change, Fact } from '@centralita/core/protocol';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.js';

/** A record with those who get it, and those who may not see its thing any more. */
export interface StoredRecord {
  readonly offset: number;
  readonly at: number;
  readonly audience: readonly string[];
  readonly lost: readonly string[];
  readonly body: Change | Fact;
}

/** How many records a resume may bring; more, and a snapshot is cheaper. */
export const resumeLimit = 1_000;

/** The record as somebody of `audiences` sees it: whole, as a loss, or not at all. */
export function bodyFor(record: StoredRecord, audiences: ReadonlySet<string>): Change | Fact | null {
  if (record.audience.some((name) => audiences.has(name))) return record.body;
  if ('fact' in record.body || !record.lost.some((name) => audiences.has(name))) return null;
  return { ...record.body, value: null };
}

/** What came after `offset`, or null when too much did. */
export async function readLog(
  db: Kysely<Database>,
  tenantId: string,
  offset: number,
): Promise<StoredRecord[] | null> {
  const rows = await db
    .selectFrom('log')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('offset', '>', offset)
    .orderBy('offset')
    .limit(resumeLimit + 1)
    .execute();
  if (rows.length > resumeLimit) return null;
  return rows.map((row) => ({
    offset: row.offset,
    at: row.at,
    audience: JSON.parse(row.audience) as string[],
    lost: JSON.parse(row.lost) as string[],
    body: JSON.parse(row.body) as Change | Fact,
  }));
}
