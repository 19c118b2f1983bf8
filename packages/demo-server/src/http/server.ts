import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import { CentralitaError, maxFrameBytes, protocolVersion } from '@centralita/core/protocol';
import Fastify, { type FastifyInstance } from 'fastify';
import { apiDocs } from './api-docs.js';
import { responses } from './api-schemas.js';
import { commandRoutes } from './command-routes.js';
import { demoCustomerRoutes } from './demo-customer-routes.js';
import { sendError } from './error-response.js';
import { faviconRoutes } from './favicon.js';
import type { HttpOptions } from './http-options.js';
import { originAllowed } from './origin-allowed.js';
import { ownHosts } from './own-hosts.js';
import { pageRoutes } from './page-routes.js';
import { securityHeaders } from './security-headers.js';
import { sessionRoutes } from './session-routes.js';
import { socketRoutes } from './socket-routes.js';

/** A request that has not arrived by then is closed, because a sender that trickles bytes must not hold a connection. */
const requestTimeoutMs = 20_000;
const headersTimeoutMs = 10_000;
const timeoutCheckIntervalMs = 2_000;

/** Everything that the server offers over HTTP, ready to `listen` or to `inject`. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: maxFrameBytes,
    routerOptions: { maxParamLength: 100 },
    // The log has no query strings: clients may put secrets there, although ours do not.
    logger: options.logLevel ? { level: options.logLevel, serializers: { req: logged } } : false,
    forceCloseConnections: true,
    requestTimeout: requestTimeoutMs,
    http: { headersTimeout: headersTimeoutMs, connectionsCheckingInterval: timeoutCheckIntervalMs },
    ...trusting(options.trustProxy),
  });
  ownHosts(app, options);
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => {
    sendError(new CentralitaError('not-found', 'nothing exists at this address'), request, reply);
  });
  await app.register(rateLimit, { global: false });
  await securityHeaders(app, options.publicOrigins);
  await apiDocs(app);
  await socketRoutes(app, options);
  await pageRoutes(app, options);
  await app.register((api) => apiRoutes(api, options), { prefix: '/v1' });
  if (options.signCustomer) demoCustomerRoutes(app, options.signCustomer);
  faviconRoutes(app);
  healthRoute(app, options);
  return app;
}

/** The number of proxies is counted from this server outwards, so that what the client itself wrote is never trusted. */
function trusting(trustProxy: HttpOptions['trustProxy']) {
  if (trustProxy === undefined) return {};
  if (typeof trustProxy !== 'number') return { trustProxy: [...trustProxy] };
  return { trustProxy: (_address: string, hop: number) => hop < trustProxy };
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

/**
 * Also tells a page that cannot connect why: whether this is our server, which version it has, and whether it admits
 * the page's origin.
 */
function healthRoute(app: FastifyInstance, { corsOrigins, publicOrigins = [] }: HttpOptions): void {
  const origins = [...corsOrigins, ...publicOrigins];
  const schema = {
    operationId: 'health',
    tags: ['server'],
    summary: 'Answers as soon as the server is ready.',
    response: responses({
      success: [
        200,
        'Ready',
        {
          type: 'object',
          required: ['status', 'protocol', 'originAllowed'],
          properties: {
            status: { const: 'ok' },
            protocol: { type: 'integer', description: 'The version of the protocol of /v1/stream.' },
            originAllowed: { type: 'boolean', description: 'Whether the page that asks may connect.' },
          },
        },
      ],
      errors: [],
    }),
  };
  app.get('/healthz', { schema }, ({ headers }, reply) => {
    void reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin');
    const isAllowed = headers.origin === undefined || originAllowed(headers, origins);
    return { status: 'ok', protocol: protocolVersion, originAllowed: isAllowed };
  });
}

const logged = ({ method, url, ip }: { method: string; url: string; ip: string }) => ({
  method,
  url: url.replace(/\?.*$/s, ''),
  ip,
});
