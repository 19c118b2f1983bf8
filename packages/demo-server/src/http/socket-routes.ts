import websocket from '@fastify/websocket';
import { CentralitaError, maxFrameBytes, subprotocol } from '@centralita/core/protocol';
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify';
import { responses } from './api-schemas.js';
import type { HttpOptions } from './http-options.js';
import { keepAlive } from './keep-alive.js';
import { networkOf } from './network-of.js';
import { originAllowed } from './origin-allowed.js';
import { webSocketTransport } from './web-socket-transport.js';

const protocols: Readonly<Record<string, string>> = { '/v1/stream': subprotocol, '/sip': 'sip' };
const pathOf = (url = '') => url.replace(/\?.*$/s, '');

const socketSchema = (operationId: string, summary: string): FastifySchema => ({
  operationId,
  tags: ['sockets'],
  summary,
  response: responses({ success: [101, 'WebSocket', null], errors: [400, 403] }),
});
const streamSchema = socketSchema(
  'stream',
  'WebSocket with the sub-protocol centralita.v1: the log, and commands.',
);
const sipSchema = socketSchema(
  'sip',
  'WebSocket with the sub-protocol sip (RFC 7118): calls, with the credentials of voice.account.',
);

/** The two sockets: `/v1/stream` for the log and commands, `/sip` for calls. */
export async function socketRoutes(app: FastifyInstance, options: HttpOptions): Promise<void> {
  await app.register(websocket, {
    options: {
      // Twice the limit of a frame: up to this size the transport closes the socket itself, with a code that says why.
      maxPayload: 2 * maxFrameBytes,
      // A compression bomb would take memory before its size is known.
      perMessageDeflate: false,
      handleProtocols: (offered: Set<string>, request: { url?: string }) => {
        const wanted = protocols[pathOf(request.url)];
        return wanted && offered.has(wanted) ? wanted : false;
      },
    },
    errorHandler: (error, socket, request) => {
      request.log.warn(`socket: ${error.message}`);
      socket.terminate();
    },
  });
  app.addHook('onRequest', async ({ ws, url }) => {
    if (ws && !protocols[pathOf(url)])
      throw new CentralitaError('not-found', 'no socket exists at this address');
  });
  const origins = [...options.corsOrigins, ...(options.publicOrigins ?? [])];
  const upgrade = (schema: FastifySchema, { needsOrigin }: { needsOrigin: boolean }) => ({
    schema: { ...schema },
    // The plugin hides every socket from the documentation: it marks the schema of the route.
    config: { swaggerTransform: ({ url }: { readonly url: string }) => ({ schema, url }) },
    websocket: true as const,
    onRequest: (request: FastifyRequest) => checkUpgrade(request, origins, needsOrigin),
  });
  app.get('/v1/stream', upgrade(streamSchema, { needsOrigin: false }), (socket, { ip }) =>
    options.hub.accept(webSocketTransport(socket, networkOf(ip))),
  );
  app.get('/sip', upgrade(sipSchema, { needsOrigin: true }), (socket, { ip }) => {
    if (!options.sip) return socket.close(1013, 'voice is off');
    keepAlive(socket);
    options.sip(socket, networkOf(ip));
  });
}

/**
 * Runs before the upgrade. Programs other than browsers send no origin: the stream accepts them, because they prove
 * themselves with a token in the first frame. Only browsers use the SIP socket; desk phones use TCP.
 */
async function checkUpgrade(
  { headers, url, ws }: FastifyRequest,
  allowed: readonly string[],
  needsOrigin: boolean,
): Promise<void> {
  if (!ws) throw new CentralitaError('bad-request', 'this address accepts WebSocket upgrades only');
  const checksOrigin = needsOrigin || headers.origin !== undefined;
  if (checksOrigin && !originAllowed(headers, allowed)) {
    throw new CentralitaError('forbidden', 'the origin of this page is not allowed, see CORS_ORIGINS');
  }
  const wanted = protocols[pathOf(url)] ?? '';
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(wanted))
    throw new CentralitaError('bad-request', `the sub-protocol ${wanted} is missing`);
}
