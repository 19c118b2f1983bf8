import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Parser } from 'sip.js/lib/core/index.js';
import { until } from '../../testing/until.js';
import { socketPair } from '../testing/socket-pair.js';
import { TestPhone } from '../testing/test-phone.js';
import { digestHa1 } from './digest.js';
import { rejectOpen } from './reject-open.js';
import { SipEdge } from './sip-edge.js';

let now = Date.now();
const refused: string[] = [];
const edge = new SipEdge(
  {
    realm: 'test',
    credentials: (username) =>
      username === 'eva'
        ? null
        : {
            ha1: digestHa1(username, 'test', 'secret'),
            aor: username,
            role: username.startsWith('v-') ? 'customer' : 'agent',
            expiresAt: Infinity,
          },
    now: () => now,
    log: () => undefined,
    onRefused: (user, reason) => refused.push(`${user} ${reason}`),
  },
  {
    registered: () => undefined,
    unregistered: () => undefined,
    gone: () => undefined,
    invited: (_endpoint, _identity, request) => rejectOpen(request, 480),
  },
);
after(() => edge.close());

const message = (method: string, number: number, extra = '') =>
  `${method} sip:y SIP/2.0\r\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bK-${String(number)}\r\nMax-Forwards: 70\r\n` +
  `From: <sip:eva@y>;tag=1\r\nTo: <sip:eva@y>\r\nCall-ID: c${String(number)}\r\nCSeq: ${String(number)} ${method}\r\n${extra}` +
  'Content-Length: 0\r\n\r\n';

function open(address: string) {
  const { server, client } = socketPair();
  const received: string[] = [];
  client.onText = (text) => received.push(text);
  edge.accept(server, address);
  return { client, received };
}

test('one sender must not stop the others: whatever a stranger sends, the grammar reads none of it', async (t) => {
  const parse = t.mock.method(Parser, 'parseMessage');
  const wrong = 'Authorization: Digest username="eva", realm="test", nonce="x", response="0"\r\n';
  const texts = [
    ...['REGISTER', 'INVITE', 'OPTIONS', 'MESSAGE', 'BYE', 'CANCEL', 'ACK', 'REFER'].map((method, index) =>
      message(method, index + 1),
    ),
    message('REGISTER', 20, wrong),
    message('INVITE', 21, wrong),
    message('OPTIONS', 22, 'Contact: "open <sip:a@b>\r\n'),
    message('OPTIONS', 23).replace(/^.*\r\n/, 'SIP/2.0 200 OK\r\n'),
  ];
  const { client, received } = open('198.51.100.1');
  for (const text of texts) client.send(text);
  client.send(message('OPTIONS', 99));
  await until(() => received.some((answer) => answer.includes('CSeq: 99 ')));
  assert.equal(parse.mock.callCount(), 0);
  assert.equal(received.length, texts.length - 1, 'all but ACK and the response are answered');
  assert.ok(received.every((answer) => /\r\nTo: [^\r]*;tag=/.test(answer)));
  assert.deepEqual(new Set(refused), new Set(['eva has wrong credentials']));
  client.close();
});

test('one sender must not stop the others: many sockets and many messages of one address are turned away, and others are served', async () => {
  const sockets = Array.from({ length: 260 }, () => open('198.51.100.2').client);
  await until(() => sockets.some(({ isClosed }) => isClosed));
  assert.equal(sockets.filter(({ isClosed }) => isClosed).length, 10);
  let sent = 0;
  for (const client of sockets.slice(0, 100))
    for (let each = 0; each < 10; each++) client.send(message('REGISTER', ++sent));
  await until(() => sockets.slice(0, 100).some(({ closeCode }) => closeCode === 1013));
  const phone = new TestPhone((socket) => edge.accept(socket, '198.51.100.3'), {
    user: 'ana',
    password: 'secret',
  });
  assert.equal(await phone.register(), 200, 'from another address');
  phone.close();
  for (const client of sockets) client.close();
});

test('one sender must not stop the others: a customer has few calls at a time and few in a row', async (t) => {
  const customer = (address: string) => {
    const phone = new TestPhone((socket) => edge.accept(socket, address), {
      user: 'v-1',
      password: 'secret',
    });
    t.after(() => phone.close());
    return phone;
  };
  const [one, other] = [customer('198.51.100.4'), customer('198.51.100.5')];
  const answers: number[] = [];
  for (let call = 0; call < 34; call++) {
    now += 1_000;
    answers.push((await (call % 2 ? one : other).call('queue')).status);
  }
  assert.deepEqual(answers, [...Array<number>(31).fill(480), 503, 503, 503]);
  now += 21_000;
  assert.equal((await one.call('queue')).status, 480, 'twenty seconds later');
});
