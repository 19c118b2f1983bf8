import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ServerFrame } from '@centralita/core/protocol';
import { WebSocket, WebSocketServer } from 'ws';
import { seedDemo } from '../demo/seed.js';
import { Hub } from '../hub/hub.js';
import { migrate } from '../storage/migrate.js';
import { SqliteDriver } from '../storage/sqlite-driver.js';
import { openSqlite } from '../storage/sqlite.js';
import { verifyToken } from '../testing/test-hub.js';
import { webSocketTransport } from './web-socket-transport.js';

const newId = () => crypto.randomUUID();
const socketCount = 16;
const contactsPerSocket = 25;

/** Opens a page of an agent and waits for its snapshot. */
async function open(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, token: 'ana', clientId: newId() }));
  await frame(socket, 'snapshot');
  return socket;
}

function frame(socket: WebSocket, type: ServerFrame['type']): Promise<void> {
  return new Promise((resolve, reject) => {
    const receive = (data: Buffer) => {
      const received = JSON.parse(data.toString()) as ServerFrame;
      if (received.type === 'refused') reject(new Error(received.error.message));
      if (received.type !== type) return;
      socket.off('message', receive);
      resolve();
    };
    socket.on('message', receive);
  });
}

/** Creates contacts over one socket, each after the answer to the previous one. */
async function write(socket: WebSocket, name: string): Promise<void> {
  for (let seq = 1; seq <= contactsPerSocket; seq++) {
    const params = { id: `${name}-${seq}`, name };
    socket.send(JSON.stringify({ type: 'command', seq, name: 'contacts.create', params }));
    await frame(socket, 'result');
  }
}

test('commands that arrive at the same time over many sockets share commits', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'centralita-commits-'));
  const engine = await openSqlite(folder);
  await migrate(engine);
  await seedDemo(engine, { hashPassword: () => '', newId, now: Date.now() });
  const hub = new Hub({ engine, verifyToken, newId });
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => hub.accept(webSocketTransport(socket)));
  t.after(async () => {
    server.close();
    await hub.close();
    await engine.close();
    rmSync(folder, { recursive: true });
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets = await Promise.all(Array.from({ length: socketCount }, () => open(port)));
  const commits = t.mock.method(SqliteDriver.prototype, 'commitTransaction');
  await Promise.all(sockets.map((socket, n) => write(socket, `writer-${n}`)));
  for (const socket of sockets) socket.terminate();
  const shared = (socketCount * contactsPerSocket) / commits.mock.callCount();
  assert.ok(shared >= 3, `${shared.toFixed(1)} commands a commit`);
  t.diagnostic(`${shared.toFixed(1)} commands a commit`);
});
