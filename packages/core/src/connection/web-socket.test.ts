import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { webSocket } from './web-socket.js';

class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = 0;
  readonly sent: string[] = [];
  readonly closes: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly address: string;
  readonly protocol: string;

  constructor(address: URL, protocol: string) {
    this.address = address.href;
    this.protocol = protocol;
    FakeSocket.last = this;
  }

  send(data: string): void {
    this.sent.push(data);
  }

  close(...end: unknown[]): void {
    this.closes.push(end);
  }
}

function open(t: TestContext, server: string) {
  const before = globalThis.WebSocket;
  globalThis.WebSocket = FakeSocket as never;
  t.after(() => (globalThis.WebSocket = before));
  const transport = webSocket(server);
  return { transport, socket: FakeSocket.last };
}

test('the stream of an https server is a wss address under its sub-protocol', (t) => {
  assert.equal(open(t, 'https://pbx.example').socket.address, 'wss://pbx.example/v1/stream');
  const { socket } = open(t, 'http://localhost:8080/crm/');
  assert.equal(socket.address, 'ws://localhost:8080/v1/stream');
  assert.equal(socket.protocol, 'centralita.v1');
});

test('an address that is none throws, as the caller expects', () => {
  assert.throws(() => webSocket('no address'), TypeError);
});

test('what is sent before the socket is open or after it closed is dropped, not thrown', (t) => {
  const { transport, socket } = open(t, 'https://pbx.example');
  transport.send('early');
  socket.readyState = 1;
  transport.send('now');
  socket.readyState = 3;
  transport.send('late');
  assert.deepEqual(socket.sent, ['now']);
});

test('events of the socket are those of the transport, and a close is handed on', (t) => {
  const { transport, socket } = open(t, 'https://pbx.example');
  const heard: unknown[] = [];
  transport.onopen = () => heard.push('open');
  transport.onmessage = (data) => heard.push(data);
  transport.onclose = (code, reason) => heard.push([code, reason]);
  socket.onopen?.();
  socket.onmessage?.({ data: '{}' });
  socket.onclose?.({ code: 4401, reason: 'no' });
  transport.close(1000, 'bye');
  assert.deepEqual(heard, ['open', '{}', [4401, 'no']]);
  assert.deepEqual(socket.closes, [[1000, 'bye']]);
});
