import { isCentralitaError, type Refusal } from '@centralita/core/protocol';

/** What a client learns of an error. */
export function refusalOf(error: unknown): Refusal {
  if (!isCentralitaError(error)) return { code: 'internal', message: 'Something went wrong on the server' };
  return { code: error.code, message: error.message, details: error.details };
}

/** Returns a close reason, which may have at most 123 bytes (RFC 6455 §5.5). */
export function reasonOf(error: unknown): string {
  return (isCentralitaError(error) ? error.message : 'internal').replace(/[^\x20-\x7e]/g, '?').slice(0, 120);
}
