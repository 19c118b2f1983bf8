import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { FaultProxy } from './fault-proxy.js';
import { until } from './until.js';

/** A server that sends, and a client behind the proxy that receives. */
async function joined(t: TestContext, hits?: (text: string) => boolean) {
  const sockets = new WebSocketServer({ port: 0 });
  await once(sockets, 'listening');
  const proxy = await FaultProxy.start({
    target: (sockets.address() as AddressInfo).port,
    ...(hits && { hits }),
  });
  const client = new WebSocket(proxy.address.replace('http', 'ws'));
  const opened = once(client, 'open');
  const [server] = (await once(sockets, 'connection')) as [WebSocket];
  await opened;
  const heard: string[] = [];
  client.on('message', (data: Buffer) => heard.push(data.toString()));
  client.on('error', () => undefined);
  t.after(async () => {
    client.terminate();
    await proxy.close();
    sockets.close();
  });
  return { proxy, client, heard, server };
}

const say = (server: WebSocket, ...words: string[]) => words.forEach((word) => server.send(word));
const long = 'x'.repeat(70_000);

test('passes frames of every length in order', async (t) => {
  const { heard, server } = await joined(t);
  say(server, 'a', 'b'.repeat(200), long, 'end');
  await until(() => heard.length === 4);
  assert.deepEqual(heard, ['a', 'b'.repeat(200), long, 'end']);
});

test('drops, duplicates and reorders single frames', async (t) => {
  const { proxy, heard, server } = await joined(t, (text) => text !== 'spared');
  proxy.disturb('drop', 1);
  say(server, 'spared', 'lost', '1');
  await until(() => heard.length === 2);
  proxy.disturb('duplicate', 1);
  say(server, '2', '3');
  await until(() => heard.length === 5);
  proxy.disturb('reorder', 1);
  say(server, '4', '5', '6');
  await until(() => heard.length === 8);
  assert.deepEqual(heard, ['spared', '1', '2', '2', '3', '5', '4', '6']);
});

test('cuts a connection within a frame', async (t) => {
  const { proxy, client, heard, server } = await joined(t);
  proxy.cut(100);
  const closed = once(client, 'close');
  say(server, 'short', long);
  const [code] = (await closed) as [number];
  assert.deepEqual([code, heard], [1006, ['short']]);
});

test('keeps a half-open connection silent for both ends, and closes both when it heals', async (t) => {
  const { proxy, client, heard, server } = await joined(t);
  proxy.halfOpen();
  say(server, 'unheard');
  client.send('unheard');
  const other = await fetch(proxy.address).then((response) => response.status);
  assert.equal(other, 426, 'a connection that comes later passes');
  assert.deepEqual([heard, client.readyState], [[], WebSocket.OPEN]);
  const closed = Promise.all([once(client, 'close'), once(server, 'close')]);
  proxy.heal();
  await closed;
});

test('delays and throttles without losing or mixing anything', async (t) => {
  const { proxy, heard, server } = await joined(t);
  proxy.delay(60);
  const began = performance.now();
  say(server, 'a', 'b');
  await until(() => heard.length === 2);
  assert.ok(performance.now() - began >= 59);
  proxy.heal();
  proxy.throttle(350_000);
  const second = performance.now();
  say(server, long, 'c');
  await until(() => heard.length === 4);
  assert.ok(performance.now() - second >= 195);
  assert.deepEqual(heard, ['a', 'b', long, 'c']);
});
