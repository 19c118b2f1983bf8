import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import { CentralitaError, maxFrameBytes } from '@centralita/core/protocol';
import Fastify, { type FastifyInstance } from 'fastify';
import { commandRoutes } from './command-routes.js';
import { docsRoutes } from './docs-routes.js';
import { sendError } from './error-response.js';
import type { HttpOptions } from './http-options.js';
import { pageRoutes } from './page-routes.js';
import { sessionRoutes } from './session-routes.js';
import { socketRoutes } from './socket-routes.js';

/** Everything that the server offers over HTTP, ready to listen or to be asked by `inject`. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: maxFrameBytes,
    routerOptions: { maxParamLength: 100 },
    // Addresses are logged without their query: nothing secret belongs there, but others may put it there.
    logger: options.logLevel ? { level: options.logLevel, serializers: { req: logged } } : false,
    forceCloseConnections: true,
  });
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => {
    sendError(new CentralitaError('not-found', 'There is nothing at this address'), request, reply);
  });
  await app.register(rateLimit, { global: false });
  await socketRoutes(app, options);
  await pageRoutes(app, options);
  await app.register((api) => apiRoutes(api, options), { prefix: '/v1' });
  docsRoutes(app);
  app.get('/healthz', () => ({ status: 'ok' }));
  return app;
}

async function apiRoutes(app: FastifyInstance, { hub, tokens, corsOrigins }: HttpOptions): Promise<void> {
  await app.register(cors, {
    origin: corsOrigins.includes('*') ? '*' : [...corsOrigins],
    methods: ['GET', 'POST', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key'],
    exposedHeaders: ['retry-after'],
    maxAge: 600,
  });
  sessionRoutes(app, tokens);
  commandRoutes(app, hub, tokens);
}

const logged = ({ method, url, ip }: { method: string; url: string; ip: string }) => ({
  method,
  url: url.replace(/\?.*$/s, ''),
  ip,
});
