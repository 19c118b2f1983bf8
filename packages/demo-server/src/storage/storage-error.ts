import { CentralitaError } from '@centralita/core/protocol';

/** SQLite result codes that say "not now" (https://sqlite.org/rescode.html), by the name libsql gives them. */
const passing = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|NOMEM|READONLY|CANTOPEN)/;
/** sql.js has no codes, only SQLite's own words. */
const passingWords = /^(database or disk is full|database is locked|disk I\/O error|out of memory)/;

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? error.code : '');

/** What the store could not do for the moment becomes `unavailable`; every other error stays as it is. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!passing.test(codeOf(error)) && !passingWords.test(error.message)) return error;
  const unavailable = new CentralitaError('unavailable', 'The store cannot take this now');
  unavailable.cause = error;
  return unavailable;
}

/** Whether a row was refused because another one has its key: same answer on every engine. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed/i.test(error.message);
}
