import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { type ClientSocket, socketPair } from '../testing/socket-pair.js';
import { damage, seededRandom } from '../testing/damage.js';
import { options, padded, invite, register, request, responses } from '../testing/raw-sip.js';
import { tortureAnswers } from '../testing/torture-answers.js';
import { TestPhone } from '../testing/test-phone.js';
import { until } from '../../testing/until.js';
import { digestHa1 } from './digest.js';
import { SipEdge } from './sip-edge.js';
import { rejectOpen } from './reject-open.js';

const fixtures = new URL('./fixtures/rfc4475/', import.meta.url);
/** Messages that are refused before authentication: RFC 4475 §3.1.2, and §3.3 for extensions. */
const refusedFixtures: Readonly<Record<string, number>> = {
  badinv01: 400,
  clerr: 400,
  ncl: 400,
  scalar02: 400,
  quotbal: 400,
  ltgtruri: 400,
  lwsruri: 400,
  lwsstart: 400,
  trws: 400,
  escruri: 400,
  baddate: 400,
  badvers: 505,
  mismatch01: 400,
  mismatch02: 400,
  badbranch: 400,
  insuf: 400,
  unkscm: 416,
  novelsc: 416,
  bext01: 420,
  invut: 415,
  multi01: 400,
  mcl01: 400,
};
const valid = [
  'wsinv',
  'longreq',
  'dblreq',
  'semiuri',
  'transports',
  'mpart01',
  'esc01',
  'escnull',
  'lwsdisp',
];

describe('SIP from others', () => {
  /** If set, it is the time that the edge sees. */
  let standsAt: number | null = null;
  const edge = new SipEdge(
    {
      realm: 'test',
      credentials: (username) =>
        username === 'ana'
          ? { ha1: digestHa1('ana', 'test', 'secret'), aor: 'ana', role: 'agent', expiresAt: Infinity }
          : null,
      now: () => standsAt ?? Date.now(),
      log: () => undefined,
    },
    {
      registered: () => undefined,
      unregistered: () => undefined,
      gone: () => undefined,
      invited: (_endpoint, _identity, request) => rejectOpen(request, 480),
    },
  );
  after(() => edge.close());

  /** A socket, and everything that it received. */
  function open(): { readonly socket: ClientSocket; readonly received: string[] } {
    const { server, client } = socketPair();
    const received: string[] = [];
    client.onText = (text) => received.push(text);
    edge.accept(server);
    return { socket: client, received };
  }

  /** The first answer to a text; null if none came before the answer to an OPTIONS that was sent after it. */
  async function answerTo(text: string): Promise<string | null> {
    const { socket, received } = open();
    socket.send(text);
    socket.send(options('last'));
    await until(() => socket.isClosed || received.some((answer) => answer.includes('branch=z9hG4bK-last')));
    socket.close();
    return received.find((answer) => !answer.includes('branch=z9hG4bK-last')) ?? null;
  }

  async function stillServes(): Promise<void> {
    const phone = new TestPhone((socket) => edge.accept(socket), { user: 'ana', password: 'secret' });
    try {
      assert.equal(await phone.register(), 200);
    } finally {
      phone.close();
    }
  }

  const status = (answer: string | null): number => Number(/^SIP\/2\.0 (\d{3})/.exec(answer ?? '')?.[1] ?? 0);
  const torture = new Map(
    readdirSync(fixtures)
      .filter((name) => name.endsWith('.dat'))
      .map((name) => [name.slice(0, -4), readFileSync(new URL(name, fixtures), 'latin1')]),
  );

  it('survives every message of RFC 4475, and serves a good client afterwards', async () => {
    assert.equal(torture.size, 49);
    for (const text of torture.values()) await answerTo(text);
    await stillServes();
  });

  for (const [name, expected] of Object.entries(refusedFixtures)) {
    it(`refuses ${name} of RFC 4475 with ${expected}, or drops it`, async () => {
      const answer = await answerTo(torture.get(name) ?? '');
      assert.ok(
        answer === null || status(answer) === expected,
        `it was answered: ${answer?.split('\r\n', 1)[0]}`,
      );
    });
  }

  for (const name of valid) {
    it(`accepts ${name} of RFC 4475`, async () => {
      const answer = await answerTo(torture.get(name) ?? '');
      assert.ok([0, 100, 200, 401, 403, 405, 481, 415].includes(status(answer)), answer?.split('\r\n', 1)[0]);
      assert.notEqual(status(answer), 400);
    });
  }

  for (const [name, expected] of Object.entries(tortureAnswers)) {
    it(`answers ${name} of RFC 4475 with ${expected}`, async () => {
      assert.equal(status(await answerTo(torture.get(name) ?? '')), expected);
    });
  }

  it('lets no foreign header stop a registration', async () => {
    for (const foreign of [
      'Refer-To: ñ',
      'Record-Route: ???',
      'Content-Type: nothing',
      'X-Ünïcode: \u202e',
      'a line without a colon',
      'Contact-Info: José <sip:x@y>',
      'Via: ñ',
    ])
      assert.equal(status(await answerTo(register(1, `${foreign}\r\n`))), 401, foreign);
  });

  it('understands names that the grammar refuses, and says 400 where it cannot', async (t) => {
    const phone = new TestPhone((socket) => edge.accept(socket), { user: 'ana', password: 'secret' });
    t.after(() => phone.close());
    const socket = phone.connect();
    assert.equal(await phone.register(), 200);
    const statusFrom = async (value: string, branch: number) => {
      const answered = phone.nextText(new RegExp(`branch=z9hG4bK-n${branch}\\b`));
      socket.send(options(`n${branch}`).replace('From: <sip:x@y>;tag=1', `From: ${value}`));
      return status(await answered);
    };
    const understood = [
      'José Núñez <sip:x@y>;tag=1',
      'Dr. Who, Inc. <sip:x@y>;tag=1',
      '<tel:+34600111222>;tag=1',
      '"No\u0000ra" <sip:x@y>;tag=1',
      '<sip:josé@y>;tag=1;x=ñ;',
      '<urn:service:sos>;tag=1',
    ];
    const unclear = ['"Ana <sip:x@y>;tag=1', 'nobody;tag=1', '<sip:x@y>;tag=a/b'];
    for (const [index, value] of [...understood, ...unclear].entries())
      assert.equal(await statusFrom(value, index), index < understood.length ? 200 : 400, value);
  });

  it('survives thousands of damaged messages', async () => {
    const random = seededRandom(4475);
    const good = [...torture.values(), options('a'), invite(), ...responses()];
    for (let round = 0; round < 60; round++) {
      const { socket } = open();
      for (let i = 0; i < 50; i++)
        socket.send(damage(good[Math.floor(random() * good.length)] ?? '', random));
      await new Promise(setImmediate);
      socket.close();
    }
    await stillServes();
  });

  it('closes on a binary frame, on a message over 16 kB, and on a flood', async () => {
    const cases: readonly [unknown, boolean, number][] = [
      [Buffer.from('x'), true, 1003],
      ['INVITE sip:a@b SIP/2.0\r\n' + 'x'.repeat(70_000), false, 1009],
    ];
    for (const [data, isBinary, code] of cases) {
      const { socket } = open();
      socket.send(data, isBinary);
      await until(() => socket.isClosed);
      assert.equal(socket.closeCode, code);
    }
    // On a busy machine 400 messages may take too long to count as a flood.
    standsAt = Date.now();
    const { socket } = open();
    for (let i = 0; i < 400; i++) socket.send(options(`flood${i}`));
    await until(() => socket.isClosed);
    standsAt = null;
    assert.equal(socket.closeCode, 1008);
  });

  it('counts a long message as several', async () => {
    standsAt = Date.now();
    const { socket } = open();
    for (let i = 0; i < 30; i++) socket.send(padded(`long${i}`, 7000));
    await until(() => socket.isClosed, 5000);
    standsAt = null;
    assert.equal(socket.closeCode, 1008);
  });

  it('reads at most 12 kB before registration, and 16 kB after it', async () => {
    const stranger = open();
    stranger.socket.send(padded('x', 14_000));
    await until(() => stranger.socket.isClosed, 5000);
    assert.equal(stranger.socket.closeCode, 1009);

    const phone = new TestPhone((socket) => edge.accept(socket), { user: 'ana', password: 'secret' });
    const socket = phone.connect();
    assert.equal(await phone.register(), 200);
    const received: string[] = [];
    socket.onText = (text) => received.push(text);
    socket.send(padded('x', 14_000));
    await until(() => received.length > 0);
    assert.equal(status(received[0] ?? ''), 200);
    socket.send(padded('y', 17_000));
    await until(() => socket.isClosed, 5000);
    assert.equal(socket.closeCode, 1009);
    phone.close();
  });

  it('does not parse long or many headers, because that is slow', async () => {
    const list = (name: string, length: number, count: number): string =>
      `${name}: ${'<sip:a@h>,'.repeat(length / 10)}<sip:a@h>\r\n`.repeat(count);
    const slow = [
      list('Contact', 2000, 3),
      list('Record-Route', 2000, 3),
      list('Route', 1000, 2) + list('m', 1000, 2) + list('Record-Route', 1000, 2),
      list('Contact', 10, 5),
      list('Contact', 2000, 1) + list('\u00a0X-Fold', 3000, 1),
      `Content-Type: application/sdp${';a=b'.repeat(1000)}\r\n`,
    ];
    // `Bad Request` would come from the parser, after it has read everything.
    for (const headers of slow)
      assert.match(
        (await answerTo(request('OPTIONS', 'slow', 1, headers))) ?? '',
        /^\S+ 400 (?!Bad Request)/,
      );
    assert.equal(status(await answerTo(request('OPTIONS', 'quick', 1, list('Contact', 1000, 2)))), 200);
  });

  it('closes on password guessing', async () => {
    const { socket, received } = open();
    for (let i = 0; i < 12; i++)
      socket.send(register(i, 'Authorization: Digest username="ana", response="0"\r\n'));
    await until(() => socket.isClosed);
    assert.equal(socket.closeCode, 1008);
    assert.ok(received.every((answer) => status(answer) === 401));
  });

  it('answers the same for users that exist and users that do not', async () => {
    const shape = (answer: string | null): string =>
      (answer ?? '').replace(/(nonce|tag|branch)="?[^";\s]+/g, '$1');
    const known = await answerTo(register(1, '', 'ana'));
    const unknown = await answerTo(register(1, '', 'eva'));
    assert.equal(status(known), 401);
    assert.equal(shape(known), shape(unknown).replaceAll('eva', 'ana'));
  });

  it('tells an INVITE flood to come back later', async () => {
    const { socket, received } = open();
    for (let i = 0; i < 60; i++) socket.send(invite(`f${i}`));
    await until(() => received.some((answer) => status(answer) === 503));
    assert.match(received.find((answer) => status(answer) === 503) ?? '', /Retry-After: 5/);
    socket.close();
  });

  it('answers OPTIONS, 501 to unknown methods, 405 to those it does not serve, 481 to unknown dialogs', async () => {
    const as = (method: string): string => options('m').replaceAll('OPTIONS', method);
    assert.equal(status(await answerTo(options('m'))), 200);
    assert.equal(status(await answerTo(as('NEWMETHOD'))), 501);
    assert.equal(status(await answerTo(as('MESSAGE'))), 405);
    assert.equal(status(await answerTo(as('UPDATE'))), 405);
    assert.equal(status(await answerTo(as('REFER'))), 405);
    assert.equal(status(await answerTo(as('BYE').replace('To: <sip:x@y>', 'To: <sip:x@y>;tag=other'))), 481);
  });

  it('answers a keep-alive', async () => {
    const { socket, received } = open();
    socket.send('\r\n\r\n');
    await until(() => received.length > 0);
    assert.deepEqual(received, ['\r\n']);
    socket.close();
  });
});
