import { CentralitaError, commands, type CommandName } from '@centralita/core/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearer } from './bearer.js';
import type { HttpHub } from './http-hub.js';
import type { Tokens } from './tokens.js';

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** `POST /v1/commands/NAME`: every command of the registry, for other systems. */
export function commandRoutes(app: FastifyInstance, hub: HttpHub, tokens: Tokens): void {
  app.post<{ Params: { name: string } }>('/commands/:name', async (request) => {
    const { me } = await tokens.verifyToken(bearer(request));
    const { name } = request.params;
    if (!isCommand(name))
      throw new CentralitaError('unknown-command', `There is no command ${name.slice(0, 64)}`);
    const key = commands[name].query ? null : idempotencyKey(request);
    return (await hub.call(me, name, request.body ?? {}, key)) ?? {};
  });
}

/** draft-ietf-httpapi-idempotency-key-header: the same key again is the same command, with the same answer. */
function idempotencyKey({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new CentralitaError(
    'bad-request',
    'Idempotency-Key must be there, with 1 to 255 visible ASCII characters',
    {
      header: 'Idempotency-Key',
    },
  );
}
