import websocket from '@fastify/websocket';
import { CentralitaError, maxFrameBytes, subprotocol } from '@centralita/core/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { HttpOptions } from './http-options.js';
import { keepAlive } from './keep-alive.js';
import { originAllowed } from './origin-allowed.js';
import { webSocketTransport } from './web-socket-transport.js';

const protocols: Readonly<Record<string, string>> = { '/v1/stream': subprotocol, '/sip': 'sip' };
const pathOf = (url = '') => url.replace(/\?.*$/s, '');

/** The two sockets: `/v1/stream` for the log and commands, `/sip` for calls. */
export async function socketRoutes(app: FastifyInstance, options: HttpOptions): Promise<void> {
  await app.register(websocket, {
    options: {
      // Twice what a frame may have: a longer one we close ourselves, with a code that says so.
      maxPayload: 2 * maxFrameBytes,
      // A compressed bomb costs memory before anyone can measure it.
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
      throw new CentralitaError('not-found', 'There is no socket at this address');
  });
  const judge = (needsOrigin: boolean) => ({
    websocket: true as const,
    onRequest: (request: FastifyRequest) => judgeUpgrade(request, options.corsOrigins, needsOrigin),
  });
  app.get('/v1/stream', judge(false), (socket) => options.hub.accept(webSocketTransport(socket)));
  app.get('/sip', judge(true), (socket) => {
    if (!options.sip) return socket.close(1013, 'no voice here');
    keepAlive(socket);
    options.sip(socket);
  });
}

/**
 * Before the upgrade. A program that is no browser sends no origin: on the stream it shows its token in the first frame;
 * for calls there is no such program, desk phones come over TCP.
 */
async function judgeUpgrade(
  { headers, url, ws }: FastifyRequest,
  allowed: readonly string[],
  needsOrigin: boolean,
): Promise<void> {
  if (!ws) throw new CentralitaError('bad-request', 'This address speaks WebSocket');
  const judged = needsOrigin || headers.origin !== undefined;
  if (judged && !originAllowed(headers, allowed)) {
    throw new CentralitaError('forbidden', 'Pages of this origin are not on the list (CORS_ORIGINS)');
  }
  const wanted = protocols[pathOf(url)] ?? '';
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(wanted)) throw new CentralitaError('bad-request', `Offer the sub-protocol ${wanted}`);
}
