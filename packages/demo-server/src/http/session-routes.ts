import { SignIn, StartVisit, type Session } from '@centralita/core/protocol';
import type { FastifyInstance } from 'fastify';
import { bearer } from './bearer.js';
import { readBody } from './read-body.js';
import type { Tokens } from './tokens.js';

const perMinute = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } });

/** `/v1/session`: in, on and out; `/v1/visits`: the customer's side. */
export function sessionRoutes(app: FastifyInstance, tokens: Tokens): void {
  app.addHook('onSend', async (_request, reply) => {
    // RFC 6749 §5.1: answers with tokens are kept nowhere.
    reply.header('cache-control', 'no-store');
  });

  app.post('/session', perMinute(300), async (request): Promise<Session> => {
    const body = readBody(SignIn, request.body);
    if ('refresh' in body) return tokens.refresh(body.refresh);
    return tokens.signIn({ ...body, address: request.ip });
  });

  app.delete('/session', async (request, reply) => {
    await tokens.signOut(bearer(request));
    return reply.code(204).send();
  });

  app.post('/visits', perMinute(300), (request) => tokens.startVisit(readBody(StartVisit, request.body)));
}
