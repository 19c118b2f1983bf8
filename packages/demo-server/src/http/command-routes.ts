import { CentralitaError, commands, type CommandName, type CommandSpec } from '@centralita/core/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearer } from './bearer.js';
import { commandSchema } from './command-schema.js';
import type { HttpHub } from './http-hub.js';
import { networkOf } from './network-of.js';
import type { Tokens } from './tokens.js';

/** `POST /v1/commands/NAME`: every command of the registry, for other systems. */
export function commandRoutes(app: FastifyInstance, hub: HttpHub, tokens: Tokens): void {
  for (const [name, spec] of Object.entries(commands) as [CommandName, CommandSpec][]) {
    app.post(`/commands/${name}`, { schema: commandSchema(name, spec) }, async (request) => {
      const { me, session } = await tokens.verifyToken(bearer(request));
      const key = spec.query ? null : idempotencyKey(request);
      return (
        (await hub.call({ ...me, session, network: networkOf(request.ip) }, name, request.body ?? {}, key)) ??
        {}
      );
    });
  }
  app.post<{ Params: { name: string } }>('/commands/:name', async (request) => {
    await tokens.verifyToken(bearer(request));
    throw new CentralitaError('unknown-command', `unknown command ${request.params.name.slice(0, 64)}`);
  });
}

/** draft-ietf-httpapi-idempotency-key-header: a repeated key is the same command, with the same answer. */
function idempotencyKey({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new CentralitaError(
    'bad-request',
    'the Idempotency-Key header must have 1 to 255 visible ASCII characters',
    { header: 'Idempotency-Key' },
  );
}
