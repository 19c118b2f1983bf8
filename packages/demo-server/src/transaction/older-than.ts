import { sql } from 'kysely';

export interface PageEnd {
  /** Server time in ms. */
  readonly before: number;
  /** The last record of the previous page, because others of the same millisecond may follow it. */
  readonly beforeId: string | undefined;
}

/** Returns the condition of the next page, newest first, where records are ordered by a time and then by their id. */
export const olderThan = (time: string, id: string, { before, beforeId }: PageEnd) =>
  beforeId === undefined
    ? sql<boolean>`${sql.ref(time)} < ${before}`
    : sql<boolean>`(${sql.ref(time)}, ${sql.ref(id)}) < (${before}, ${beforeId})`;
