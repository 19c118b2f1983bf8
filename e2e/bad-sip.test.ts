import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { closeCodes, maxFrameBytes, subprotocol } from '@centralita/core/protocol';
import { WebSocket } from 'ws';
import { AgentPage } from './support/agent-page.js';
import { Api } from './support/api.js';
import { launch } from './support/browser.js';
import { CustomerPage } from './support/customer-page.js';
import { heard, isTone } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

interface Attempt {
  readonly path: '/sip' | '/v1/stream';
  readonly protocol: string;
  /** The origin that a browser would send; absent for other programs. */
  readonly origin?: string;
  readonly frames?: readonly (string | Buffer)[];
}

/** Sends all frames. Returns the HTTP status of a refused upgrade, or the close code of the socket. */
async function attempt(server: Server, { path, protocol, origin, frames = [] }: Attempt): Promise<number> {
  const socket = new WebSocket(server.address.replace('http', 'ws') + path, protocol, {
    ...(origin && { origin }),
  });
  // A socket that is closed while it still sends emits an error, which is expected here.
  socket.on('error', () => undefined);
  const opened = once(socket, 'open');
  const refused = once(socket, 'unexpected-response').then(
    ([, response]) => (response as { statusCode: number }).statusCode,
  );
  const status = await Promise.race([opened.then(() => 0), refused]);
  if (status !== 0) return status;
  const closed = once(socket, 'close').then(([code]) => code as number);
  for (const frame of frames) socket.send(frame);
  // The SIP edge ignores some faults without an answer. The pong proves that it has read them, so the test closes the
  // socket.
  if (path === '/sip') socket.once('pong', () => socket.close()).ping();
  return closed;
}

const request = (lines: readonly string[], body = '') => `${lines.join('\r\n')}\r\n\r\n${body}`;
const via = 'Via: SIP/2.0/WS x.invalid;branch=z9hG4bK1';

/** Many kinds of malformed SIP messages. */
const broken: readonly (string | Buffer)[] = [
  '',
  '\r\n\r\n',
  '\0\0\0',
  'hello',
  '{"type":"hello"}',
  'INVITE',
  'INVITE sip:210@centralita.invalid SIP/9.9\r\n\r\n',
  'SIP/2.0 200 OK\r\n\r\n',
  request(['REGISTER sip:centralita.invalid SIP/2.0', via]),
  request(['REGISTER sip:centralita.invalid SIP/2.0', via, 'From: <sip:', 'To: >', 'Call-ID: ', 'CSeq: x y']),
  request(['INVITE sip:210@centralita.invalid SIP/2.0', via, 'Content-Length: 99999'], 'v=0'),
  request(['INVITE sip:210@centralita.invalid SIP/2.0', via, 'Content-Length: -1'], 'v=0'),
  request(Array.from({ length: 2_000 }, (_, i) => `X-${i}: ${i}`)),
  `INVITE sip:${'9'.repeat(10_000)}@x SIP/2.0\r\n\r\n`,
  'x'.repeat(60_000),
  Buffer.from([0, 255, 254, 1, 2, 3]),
  Buffer.alloc(50_000, 7),
];

async function setUp() {
  const server = await Server.start();
  const own = server.address;
  const [agentBrowser, customerBrowser] = await Promise.all([launch(700), launch(440)]);
  const ana = await AgentPage.signIn(agentBrowser, own, 'ana');
  await ana.goReady();
  const close = async () => {
    await Promise.all([agentBrowser.close(), customerBrowser.close()]);
    await server.stop();
  };
  return { server, own, ana, customerBrowser, close };
}

let stage: Awaited<ReturnType<typeof setUp>>;

before(async () => (stage = await setUp()));
after(() => stage.close());

test('SIP refuses foreign origins and sub-protocols before the upgrade', async () => {
  const { server, own } = stage;
  assert.equal(await attempt(server, { path: '/sip', protocol: 'sip', origin: 'https://evil.example' }), 403);
  assert.equal(await attempt(server, { path: '/sip', protocol: 'sip', origin: 'null' }), 403);
  assert.equal(await attempt(server, { path: '/sip', protocol: 'sip' }), 403);
  assert.equal(await attempt(server, { path: '/sip', protocol: 'msrp', origin: own }), 400);
});

test('a malformed SIP message ends at most its own connection', async () => {
  const { server, own } = stage;
  for (const frame of broken)
    await attempt(server, { path: '/sip', protocol: 'sip', origin: own, frames: [frame] });
  await attempt(server, { path: '/sip', protocol: 'sip', origin: own, frames: broken });
  const huge = 'y'.repeat(4 * maxFrameBytes);
  assert.ok((await attempt(server, { path: '/sip', protocol: 'sip', origin: own, frames: [huge] })) >= 1000);
});

test('each stream fault has its close code', async () => {
  const { server, own } = stage;
  const stream = (...frames: (string | Buffer)[]) =>
    attempt(server, { path: '/v1/stream', protocol: subprotocol, origin: own, frames });
  const hello = { type: 'hello', protocol: 1, token: 'not a token', clientId: 'c-1' };
  assert.equal(await stream('not json'), closeCodes.badFrame);
  assert.equal(await stream('[]'), closeCodes.badFrame);
  assert.equal(await stream('{"type":"unheard of"}'), closeCodes.badFrame);
  assert.equal(await stream(JSON.stringify({ ...hello, token: 7 })), closeCodes.badFrame);
  assert.equal(await stream(Buffer.from([1, 2, 3])), closeCodes.badFrame);
  assert.equal(await stream(JSON.stringify(hello)), closeCodes.unauthorized);
  assert.equal(
    await stream('{"type":"query","id":1,"name":"contacts.search","params":{}}'),
    closeCodes.unauthorized,
  );
  assert.equal(await stream('z'.repeat(maxFrameBytes + 1)), closeCodes.tooLarge);
  const refused = { path: '/v1/stream', protocol: subprotocol, origin: 'https://evil.example' } as const;
  assert.equal(await attempt(server, refused), 403);
  assert.equal(await attempt(server, { ...refused, origin: own, protocol: 'centralita.v0' }), 400);
});

test('the server still runs and takes a call as before', async () => {
  const { own, ana, customerBrowser } = stage;
  assert.equal((await fetch(`${own}/healthz`)).status, 200);
  assert.equal((await Api.signIn(own, 'bruno')).me.id, 'bruno');
  await ana.isIn('Ready');
  const customer = await CustomerPage.open(customerBrowser, own);
  await customer.call('210', '+34752415920');
  await ana.answer();
  await customer.isIn('talking');
  await until(async () => isTone(await heard(ana.page), 440) && isTone(await heard(customer.page), 700));
  await customer.hangUp();
  await ana.isIn('Wrap-up');
  assert.deepEqual(customer.errors, []);
});

test('broken sockets harm nobody else: an agent continues to work', () => {
  const { ana } = stage;
  assert.deepEqual(ana.errors, []);
});
