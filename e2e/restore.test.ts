import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ServerFrame } from '@centralita/core/protocol';
import { WebSocket } from 'ws';
import { Api } from './support/api.js';
import { Server } from './support/server.js';

type Start = Extract<ServerFrame, { type: 'snapshot' | 'resumed' }>;
interface Position {
  readonly epoch: string;
  readonly offset: number;
}

/** Returns what the server answers to a hello from this position. */
function hello({ address, token }: Api, position?: Position): Promise<Start> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/v1/stream`, 'centralita.v1');
  const frame = { type: 'hello', protocol: 1, token, clientId: crypto.randomUUID(), ...position };
  socket.on('open', () => socket.send(JSON.stringify(frame)));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as ServerFrame;
      if (answer.type !== 'snapshot' && answer.type !== 'resumed') return;
      socket.close();
      resolve(answer);
    });
  });
}

const position = ({ epoch, offset }: Start): Position => ({ epoch, offset });

test('R2 a restored backup starts another epoch: a client ahead of it or at its position gets a snapshot', async (t) => {
  const copies = mkdtempSync(join(tmpdir(), 'centralita-copies-'));
  const backup = join(copies, 'monday.db');
  let server = await Server.start();
  t.after(() => server.stop());
  t.after(() => rmSync(copies, { recursive: true }));
  const { dataDir } = server;
  const before = await Api.signIn(server.address, 'ana');
  await before.command('contacts.create', { id: 'c-old', name: 'Before the backup' });
  const atBackup = position(await hello(before));
  assert.match((await Server.run(['--backup', backup], dataDir)).output, /is copied to/);
  await before.command('contacts.create', { id: 'c-new', name: 'After the backup' });
  const ahead = position(await hello(before));
  const busy = await Server.run(['--restore', backup], dataDir);
  assert.equal(busy.code, 1);
  assert.match(busy.complaints, /in use by another server/);

  await server.stop({ forget: false });
  const restored = await Server.run(['--restore', backup], dataDir);
  assert.deepEqual([restored.code, restored.complaints], [0, '']);
  server = await Server.start({ dataDir });
  assert.match(server.complaints, /older copy/);
  const after = await Api.signIn(server.address, 'ana');
  for (const old of [ahead, atBackup]) {
    const start = await hello(after, old);
    assert.equal(start.type, 'snapshot');
    assert.notEqual(start.epoch, old.epoch);
  }
  assert.equal((await after.command('contacts.get', { contactId: 'c-old' })).name, 'Before the backup');
  await assert.rejects(after.command('contacts.get', { contactId: 'c-new' }), /not-found/);
  const now = position(await hello(after));
  assert.equal((await hello(after, now)).type, 'resumed', 'from here on it goes on as ever');
});
