import { type IncomingRequest, TransactionStateError } from 'sip.js/lib/core/index.js';

/**
 * Rejects a request unless it was answered meanwhile. The library throws on a second final answer, and a CANCEL or the end
 * of the socket may have come first.
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
