import { type IncomingRequest, TransactionStateError } from 'sip.js/lib/core/index.js';

/**
 * Refuses a request unless it has been answered meanwhile: the library throws on a second final answer, and a CANCEL or
 * the end of the socket may always have come first.
 */
export function rejectOpen(
  request: IncomingRequest,
  statusCode: number,
  extraHeaders: readonly string[] = [],
  reasonPhrase?: string,
): void {
  try {
    request.reject({ statusCode, extraHeaders: [...extraHeaders], ...(reasonPhrase && { reasonPhrase }) });
  } catch (error) {
    if (!(error instanceof TransactionStateError)) throw error;
  }
}
