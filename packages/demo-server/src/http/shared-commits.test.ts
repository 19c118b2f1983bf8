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

/** Creates contacts over one socket, each after the answer to the one before. */
async function write(port: number, name: string): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  let seq = 0;
  const next = () => {
    const params = { id: `${name}-${++seq}`, name };
    socket.send(JSON.stringify({ type: 'command', seq, name: 'contacts.create', params }));
  };
  const done = new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ServerFrame;
      if (frame.type === 'refused') reject(new Error(frame.error.message));
      if (frame.type !== 'snapshot' && frame.type !== 'result') return;
      if (seq < contactsPerSocket) next();
      else resolve();
    });
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, token: 'ana', clientId: newId() }));
  await done;
  socket.terminate();
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
  const commits = t.mock.method(SqliteDriver.prototype, 'commitTransaction');
  const { port } = server.address() as AddressInfo;
  await Promise.all(Array.from({ length: socketCount }, (_, n) => write(port, `writer-${n}`)));
  const shared = (socketCount * contactsPerSocket) / commits.mock.callCount();
  assert.ok(shared >= 3, `${shared.toFixed(1)} commands a commit`);
  t.diagnostic(`${shared.toFixed(1)} commands a commit`);
});
