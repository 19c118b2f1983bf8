import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { noTokens, refuse } from '../testing/no-tokens.js';
import { createHttp } from './server.js';

// This test has its own file, because a timer that began before the clock was mocked could not be cleared anymore.
test('an end that answers no ping is closed, on both sockets, and one that answers stays', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let accepted = 0;
  const app = await createHttp({
    hub: { call: refuse, accept: () => accepted++ },
    tokens: noTokens,
    corsOrigins: [],
    sip: () => accepted++,
  });
  t.after(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  const host = `127.0.0.1:${String((app.server.address() as AddressInfo).port)}`;
  const open = async (path: '/v1/stream' | '/sip', autoPong: boolean) => {
    const before = accepted;
    const protocol = path === '/sip' ? 'sip' : 'centralita.v1';
    const socket = new WebSocket(`ws://${host}${path}`, protocol, { origin: `http://${host}`, autoPong });
    await once(socket, 'open');
    while (accepted === before) await setImmediate();
    return socket;
  };
  const alive = [await open('/v1/stream', true), await open('/sip', true)];
  const dead = [await open('/v1/stream', false), await open('/sip', false)];
  let pings = 0;
  for (const socket of [...alive, ...dead]) socket.on('ping', () => pings++);
  t.mock.timers.tick(20_000);
  // Messages that follow the pings are answered only after the pings.
  const echo = (socket: WebSocket) => new Promise((resolve) => socket.once('pong', resolve).ping());
  await Promise.all([...alive, ...dead].map(echo));
  assert.equal(pings, 4);
  await Promise.all(alive.map(echo));
  const closed = Promise.all(dead.map((socket) => once(socket, 'close')));
  t.mock.timers.tick(20_000);
  assert.deepEqual(
    (await closed).map(([code]) => code as number),
    [1006, 1006],
  );
  for (const socket of alive) assert.equal(socket.readyState, WebSocket.OPEN);
});
