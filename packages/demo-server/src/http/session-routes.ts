import { SignIn, StartVisit, type Session } from '@centralita/core/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refTo, responses } from './api-schemas.js';
import { bearer } from './bearer.js';
import { bearerSecurity } from './command-schema.js';
import { networkOf } from './network-of.js';
import { readBody } from './read-body.js';
import type { Tokens } from './tokens.js';

const perMinute = (max: number) => ({
  config: {
    rateLimit: { max, timeWindow: 60_000, keyGenerator: ({ ip }: FastifyRequest) => networkOf(ip) },
  },
});

const jsonBody = (name: string) => ({ content: { 'application/json': { schema: refTo(name) } } });

const signInSchema = {
  operationId: 'signIn',
  tags: ['session'],
  summary: 'Returns a short-lived token for a password, or for the refresh token of an earlier answer.',
  body: jsonBody('SignIn'),
  response: responses({ success: [200, 'Signed in', refTo('Session')], errors: [400, 401, 429] }),
};

const signOutSchema = {
  operationId: 'signOut',
  tags: ['session'],
  summary: 'Revokes the tokens of the session.',
  security: bearerSecurity,
  response: responses({ success: [204, 'Signed out', null], errors: [401] }),
};

const startVisitSchema = {
  operationId: 'startVisit',
  tags: ['session'],
  summary: 'Returns a session for a customer in the web chat.',
  body: jsonBody('StartVisit'),
  response: responses({ success: [200, 'Visit started', refTo('Session')], errors: [400, 401, 429] }),
};

/** `/v1/session` signs in, refreshes and signs out; `/v1/visits` is for customers. */
export function sessionRoutes(app: FastifyInstance, tokens: Tokens): void {
  app.addHook('onSend', async (_request, reply) => {
    // Answers with tokens must not be cached (RFC 6749 §5.1).
    reply.header('cache-control', 'no-store');
  });

  app.post('/session', { ...perMinute(300), schema: signInSchema }, async (request): Promise<Session> => {
    const body = readBody(SignIn, request.body);
    if ('refresh' in body) return tokens.refresh(body.refresh);
    return tokens.signIn({ ...body, address: networkOf(request.ip) });
  });

  app.delete('/session', { schema: signOutSchema }, async (request, reply) => {
    await tokens.signOut(bearer(request));
    return reply.code(204).send();
  });

  app.post('/visits', { ...perMinute(300), schema: startVisitSchema }, (request) =>
    tokens.startVisit(readBody(StartVisit, request.body)),
  );
}
