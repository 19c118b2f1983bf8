/**
 * The hub on disk behind real WebSockets, in a separate process, so that its CPU time is the server's alone.
 * `StreamServer` starts it and requests the runs below.
 */
import type { Contact } from '@centralita/core/protocol';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { demoTenantId, seedDemo } from '../../packages/demo-server/src/demo/seed.js';
import { Hub } from '../../packages/demo-server/src/hub/hub.js';
import { webSocketTransport } from '../../packages/demo-server/src/http/web-socket-transport.js';
import { migrate } from '../../packages/demo-server/src/storage/migrate.js';
import { openSqlite } from '../../packages/demo-server/src/storage/sqlite.js';
import { seedChat } from './chat-of.js';
import type { FanOut, StreamRequest } from './stream-requests.js';

const [dataDir = '', chats = '0'] = process.argv.slice(2);
const engine = await openSqlite(dataDir);
await migrate(engine);
await seedDemo(engine, { hashPassword: () => '', newId: randomUUID, now: Date.now() });
const hub = new Hub({
  engine,
  newId: randomUUID,
  verifyToken: (id) => ({
    me: { id, name: id, role: 'agent', tenantId: demoTenantId },
    expiresAt: Date.now() + 86_400_000,
  }),
  log: (message, error) => console.error(message, error),
});
for (let n = 0; n < Number(chats); n++) await seedChat(hub, n);

const plain = new Set<WebSocket>();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
server.on('connection', (socket, { url }) => {
  if (url === '/plain') plain.add(socket);
  else hub.accept(webSocketTransport(socket));
});
await once(server, 'listening');

const clock = () => performance.timeOrigin + performance.now();
/** A contact of about 400 bytes of JSON, like a usual change; its name contains the time of creation. */
const event = (n: number): Contact => ({
  id: `event-${n % 100}`,
  name: `${clock()} `.padEnd(200, 'x'),
  code: null,
  points: [],
  fields: {},
  products: [],
  tags: ['vip'],
  campaignId: null,
  createdAt: 0,
  edition: n + 1,
});

/** Sends through the hub: a transaction on disk for each event, which is published. */
const put = (n: number) => hub.system(demoTenantId, (work) => work.put('contact', event(n)));

/** Sends the same text to each socket, as a server without a hub would. */
function sendPlain(n: number): void {
  const body = { entity: 'contact', id: 'x', value: event(n) };
  const frame = { type: 'records', records: [{ offset: n, prev: n - 1, at: Date.now(), body }] };
  for (const socket of plain) socket.send(JSON.stringify(frame));
}

/** Waits until the sockets took everything: what waits in memory would be paid for later. */
async function written(): Promise<void> {
  while ([...server.clients].some((socket) => socket.bufferedAmount > 0)) await new Promise(setImmediate);
}

async function fanOut({ way, events, together, pause }: FanOut): Promise<{ readonly cpu: number }> {
  const before = process.cpuUsage();
  for (let n = 0; n < events; n += together) {
    const each = Array.from({ length: together }, (_, index) => n + index);
    if (way === 'hub') await Promise.all(each.map(put));
    else each.forEach(sendPlain);
    await written();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const { user, system } = process.cpuUsage(before);
  return { cpu: user + system };
}

process.on('message', (request: StreamRequest) => {
  void fanOut(request.fanOut).then((answer) => process.send?.({ id: request.id, answer }));
});
process.on('disconnect', () => process.exit());
process.send?.({ port: (server.address() as AddressInfo).port });
