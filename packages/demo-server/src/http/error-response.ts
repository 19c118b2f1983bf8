import { CentralitaError, isCentralitaError, type ErrorCode, type Refusal } from '@centralita/core/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The HTTP status of each error code. Every code must have an entry, or this does not compile. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'unknown-command': 404,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  expired: 410,
  'idempotency-mismatch': 422,
  'sequence-gap': 409,
  'too-large': 413,
  'too-many-requests': 429,
  unavailable: 503,
  'connection-lost': 503,
  'no-microphone': 409,
  'call-failed': 409,
  internal: 500,
};

/** Errors of the HTTP request itself, which Fastify detects before our code runs. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** Sends every error as `{ error: Refusal }`. Unexpected errors are logged, and their details stay on the server. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = asKnown(error);
  if (!known) request.log.error(error);
  const { code, message, details } =
    known ?? new CentralitaError('internal', 'Something went wrong on the server');
  if (typeof details.retryAfter === 'number') reply.header('retry-after', details.retryAfter);
  if (code === 'unauthorized') reply.header('www-authenticate', 'Bearer');
  reply.code(statusOf[code]).send({ error: { code, message, details } satisfies Refusal });
}

function asKnown(error: unknown): CentralitaError | null {
  if (isCentralitaError(error)) return error;
  const status = statusIn(error);
  if (status < 400 || status >= 500) return null;
  return new CentralitaError(
    codeOfStatus[status] ?? 'bad-request',
    error instanceof Error ? error.message : '',
  );
}

function statusIn(error: unknown): number {
  const hasStatus = typeof error === 'object' && error !== null && 'statusCode' in error;
  return hasStatus && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
