import { CentralitaError } from '@centralita/core/protocol';
import type { FastifyRequest } from 'fastify';

/** The token of an `Authorization: Bearer` header (RFC 6750 §2.1); never read from the URL, which proxies log. */
export function bearer(request: FastifyRequest): string {
  const [, token] = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!token) throw new CentralitaError('unauthorized', 'the bearer token is missing');
  return token;
}
