import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { noTokens, refuse } from '../testing/no-tokens.js';
import type { HttpOptions } from './http-options.js';
import { networkOf } from './network-of.js';
import { createHttp } from './server.js';

async function start(t: TestContext, options: Partial<HttpOptions> = {}) {
  const accepted: string[] = [];
  const app = await createHttp({
    hub: { call: refuse, accept: ({ address = '' }) => accepted.push(address) },
    tokens: noTokens,
    corsOrigins: [],
    ...options,
  });
  t.after(() => app.close());
  return { app, accepted };
}

test('a name that is not ours is refused on every address, so that no other page counts as one of ours', async (t) => {
  const { app } = await start(t, { host: 'centre.lan', publicOrigins: ['https://calls.example'] });
  const statusFor = async (host: string, url = '/healthz') =>
    (await app.inject({ url, headers: { host } })).statusCode;
  for (const host of [
    'localhost',
    'LOCALHOST:8080',
    '127.0.0.1:1',
    '[::1]:8080',
    'centre.lan',
    'calls.example',
  ])
    assert.equal(await statusFor(host), 200, host);
  const foreign = ['evil.example', 'localhost.evil.example', 'calls.example.evil', 'x"y', 'a b', '10.1.1.1'];
  for (const host of foreign) {
    assert.equal(await statusFor(host), 400, host);
    assert.equal(await statusFor(host, '/docs/'), 400, host);
    assert.equal(await statusFor(host, '/v1/stream'), 400, host);
  }
});

test("the policy of our pages names this origin's sockets and no others", async (t) => {
  const { app } = await start(t, { publicOrigins: ['https://calls.example'] });
  const { headers } = await app.inject({ url: '/healthz', headers: { host: 'localhost:8080' } });
  const policy = String(headers['content-security-policy']);
  const sources = /connect-src ([^;]+)/.exec(policy)?.[1]?.split(' ');
  const own = ["'self'", 'ws://localhost:8080', 'wss://localhost:8080', 'wss://calls.example'];
  assert.deepEqual(sources, own);
});

test('limits see people and not the proxy, but only a proxy that is trusted', async (t) => {
  const seenFrom = async (trustProxy: HttpOptions['trustProxy'], forwarded: string) => {
    const { app } = await start(t, trustProxy === undefined ? {} : { trustProxy });
    let address = '';
    app.addHook('onRequest', async ({ ip }) => void (address = ip));
    await app.inject({ url: '/healthz', headers: { 'x-forwarded-for': forwarded } });
    return address;
  };
  assert.equal(await seenFrom(undefined, '198.51.100.7'), '127.0.0.1');
  assert.equal(
    await seenFrom(1, '203.0.113.9, 198.51.100.7'),
    '198.51.100.7',
    'what the client wrote itself',
  );
  assert.equal(await seenFrom(['127.0.0.0/8'], '198.51.100.7'), '198.51.100.7');
  assert.equal(await seenFrom(['10.0.0.1'], '198.51.100.7'), '127.0.0.1');
});

test('an address of IPv6 counts as its network', () => {
  assert.equal(networkOf('::ffff:198.51.100.7'), '198.51.100.7');
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:db8:1:2::9'));
  assert.notEqual(networkOf('2001:db8:1:2::9'), networkOf('2001:db8:1:3::9'));
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
});

test('a request whose head or body trickles in is closed', { timeout: 60_000 }, async (t) => {
  const { app } = await start(t);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const head = 'POST /v1/session HTTP/1.1\r\nhost: localhost\r\n';
  const body = 'content-type: application/json\r\ncontent-length: 100\r\n\r\n{';
  const closed = [head, head + body].map(async (text) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('error', () => undefined).resume();
    await once(socket, 'close');
  });
  await Promise.all(closed);
});
