import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { WebSocket, type ClientOptions } from 'ws';
import type { Transport } from '../hub/transport.js';
import { noTokens, refuse } from '../testing/no-tokens.js';
import { createHttp } from './server.js';

let app: FastifyInstance;
let host = '';
const transports: Transport[] = [];
const sipSockets: unknown[] = [];

before(async () => {
  app = await createHttp({
    hub: { call: refuse, accept: (transport) => transports.push(transport) },
    tokens: noTokens,
    corsOrigins: ['https://crm.example'],
    sip: (socket) => sipSockets.push(socket),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  host = `127.0.0.1:${String((app.server.address() as AddressInfo).port)}`;
});
after(() => app.close());

const connect = (path: string, protocols: string[], options: ClientOptions = {}) =>
  new WebSocket(`ws://${host}${path}`, protocols, options);

async function refusal(socket: WebSocket): Promise<number | undefined> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
  socket.on('error', () => undefined).terminate();
  return response.statusCode;
}

async function stream(): Promise<{ socket: WebSocket; transport: Transport }> {
  const socket = connect('/v1/stream', ['centralita.v1']);
  await once(socket, 'open');
  const transport = transports.at(-1);
  assert.ok(transport);
  return { socket, transport };
}

const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0];

test('text passes in both directions, uncompressed, with the one sub-protocol', async () => {
  const { socket, transport } = await stream();
  assert.equal(socket.protocol, 'centralita.v1');
  assert.equal(socket.extensions, '');
  const heard = new Promise<string>((resolve) => (transport.onmessage = resolve));
  socket.send('hello');
  assert.equal(await heard, 'hello');
  transport.send('welcome');
  const [data] = (await once(socket, 'message')) as [Buffer];
  assert.equal(data.toString(), 'welcome');
  socket.close();
});

test('the hub learns when a client disconnects, and can close it with a code', async () => {
  const leaving = await stream();
  const left = new Promise<number>((resolve) => (leaving.transport.onclose = resolve));
  leaving.socket.close(1000);
  assert.equal(await left, 1000);
  leaving.transport.send('too late');

  const sent = await stream();
  sent.transport.close(4401, 'token expired');
  assert.equal(await closeCode(sent.socket), 4401);
});

test('a binary frame or a frame that is too long closes the connection with its code', async () => {
  const binary = await stream();
  binary.socket.send(Buffer.from([1, 2, 3]));
  assert.equal(await closeCode(binary.socket), 4400);

  const long = await stream();
  long.socket.send('x'.repeat(128 * 1024 + 1));
  assert.equal(await closeCode(long.socket), 4413);

  const endless = await stream();
  endless.socket.on('error', () => undefined).send('x'.repeat(1024 * 1024));
  assert.ok([1006, 1009].includes(await closeCode(endless.socket)));
  const next = await stream();
  next.socket.close();
});

test('a request without the sub-protocol is not upgraded', async () => {
  assert.equal(await refusal(connect('/v1/stream', [])), 400);
  assert.equal(await refusal(connect('/v1/stream', ['sip'])), 400);
  assert.equal(await refusal(connect('/sip', ['centralita.v1'], { origin: `http://${host}` })), 400);
});

test('pages of other origins are refused, even with a similar address', async () => {
  const wrong = [
    'https://evil.example',
    'null',
    'https://crm.example.evil.example',
    'http://crm.example',
    `http://x${host}`,
  ];
  for (const origin of wrong) {
    assert.equal(await refusal(connect('/v1/stream', ['centralita.v1'], { origin })), 403, origin);
    assert.equal(await refusal(connect('/sip', ['sip'], { origin })), 403, origin);
  }
  assert.equal(await refusal(connect('/sip', ['sip'])), 403);
});

test('pages of this server and of listed origins may connect', async () => {
  for (const origin of ['https://crm.example', `http://${host}`]) {
    const socket = connect('/v1/stream', ['centralita.v1'], { origin });
    await once(socket, 'open');
    socket.close();
  }
});

test('a SIP socket is handed to voice', async () => {
  const socket = connect('/sip', ['sip'], { origin: `http://${host}` });
  await once(socket, 'open');
  assert.equal(socket.protocol, 'sip');
  assert.equal(sipSockets.length, 1);
  socket.close();
});

test('no other address upgrades, and the streams accept no other sub-protocol', async () => {
  assert.equal(await refusal(connect('/healthz', ['centralita.v1'])).catch(() => 0), 404);
  assert.equal((await app.inject('/v1/stream')).statusCode, 400);
});
