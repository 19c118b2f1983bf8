import { CentralitaError } from '@centralita/core/protocol';

/** SQLite result codes of temporary failures (https://sqlite.org/rescode.html), as libsql names them. */
const temporaryCode = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|NOMEM|READONLY|CANTOPEN)/;
/** sql.js has no codes, only the texts of SQLite. */
const temporaryText = /^(database or disk is full|database is locked|disk I\/O error|out of memory)/;

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? error.code : '');

/** A temporary failure of the store becomes `unavailable`; every other error stays as it is. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!temporaryCode.test(codeOf(error)) && !temporaryText.test(error.message)) return error;
  const unavailable = new CentralitaError('unavailable', 'The store cannot write now');
  unavailable.cause = error;
  return unavailable;
}

/** Whether a row was refused because another one has its key; the same on every engine. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed/i.test(error.message);
}
