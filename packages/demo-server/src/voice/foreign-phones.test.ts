import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import { until } from '../testing/until.js';
import type { IncomingLeg } from './leg.js';
import { digestHa1 } from './sip/digest.js';
import { sdpBody } from './sip/endpoint.js';
import { sharedMedia } from './testing/shared-media.js';
import { type TestCall, TestPhone, type TestPhoneOptions } from './testing/test-phone.js';
import { VoiceEngine } from './voice-engine.js';

const contact = 'Contact: <sip:page-ana@test.invalid;transport=ws>';

describe('what phones of other makers send', () => {
  let legs: IncomingLeg[] = [];
  const phones: TestPhone[] = [];
  const engine = new VoiceEngine({
    realm: 'test',
    media: sharedMedia,
    credentials: (username) => ({
      ha1: digestHa1(username, 'test', 'secret'),
      aor: username,
      role: 'agent',
      expiresAt: Infinity,
    }),
  });
  engine.onCall((leg) => legs.push(leg));
  after(() => engine.close());
  afterEach(() => {
    for (const leg of legs) leg.hangUp();
    for (const phone of phones.splice(0)) phone.close();
    legs = [];
  });

  async function talk(options: Partial<TestPhoneOptions> = {}) {
    const phone = new TestPhone((socket) => engine.accept(socket), {
      user: 'ana',
      password: 'secret',
      ...options,
    });
    phones.push(phone);
    const calling = phone.call('600');
    const leg = await until(() => legs.at(-1));
    await leg.answer();
    const call = await calling;
    await until(async () => (await leg.stats()).packetsIn > 0);
    return { leg, call };
  }

  it('keys in INFO arrive in each way of writing them, and others are refused with what would be right', async () => {
    const { leg, call } = await talk();
    const heard: string[] = [];
    leg.on('digit', (digit) => heard.push(digit));
    const info = (contentType: string, content: string, extraHeaders: string[] = []) =>
      statusOf((delegate) =>
        call.session?.info(delegate, {
          extraHeaders,
          ...(content && { body: { contentDisposition: 'render', contentType, content } }),
        }),
      );
    const relay = 'application/dtmf-relay';
    const good: readonly (readonly [string, string])[] = [
      [relay, 'Signal=5\r\nDuration=160\r\n'],
      [relay, 'Signal= *\n'],
      [`${relay}; charset=utf-8`, 'signal="a"\r\n'],
      [relay, 'Signal=11\r\nDuration=250'],
      ['application/dtmf', '7'],
      ['Application/DTMF', ' #\r\n'],
      ['application/dtmf', 'Signal=10'],
    ];
    for (const [type, body] of good) assert.equal(await info(type, body), 200, `${type} ${body}`);
    assert.deepEqual(heard, ['5', '*', 'A', '#', '7', '#', '*']);
    assert.equal(await info('', ''), 200);
    assert.equal(await info(relay, 'Signal=x'), 400);
    assert.equal(await info('text/plain', '5'), 415);
    assert.equal(await info(relay, 'Signal=5', ['Info-Package: conference']), 469);
    assert.equal(heard.length, good.length);
  });

  it('INVITE without a description gets our offer: at the beginning', async () => {
    const { leg, call } = await talk({ lateOffer: true, says: 700 });
    assert.equal(call.status, 200);
    await until(async () => Math.abs((await leg.stats()).says - 700) < 20, 8_000);
  });

  it('INVITE without a description gets our offer: during the call, and again', async () => {
    const { leg, call } = await talk();
    for (let round = 0; round < 3; round++) assert.equal(await reofferTo(call), 200);
    const before = (await leg.stats()).packetsIn;
    await until(async () => (await leg.stats()).packetsIn > before + 10);
    assert.equal(leg.state, 'connected');
  });

  it('a session timer is agreed with phones that know one, and a refresh keeps the call', async () => {
    const headers = ['Session-Expires: 100;refresher=uas', 'Supported: timer'];
    const phone = new TestPhone((socket) => engine.accept(socket), { user: 'ana', password: 'secret' });
    phones.push(phone);
    const answered = phone.nextText(/^SIP\/2\.0 200/);
    const calling = phone.call('600', headers);
    await (await until(() => legs.at(-1))).answer();
    await calling;
    assert.match(await answered, /^Session-Expires: 100;refresher=uas\r$/m);
    const refused = phone.nextText(/^SIP\/2\.0 422/);
    void phone.call('600', ['Session-Expires: 10', 'Supported: timer']);
    assert.match(await refused, /^Min-SE: 90\r$/m);
  });

  it('other methods are refused with the list of those that work, inside and outside of a call', async () => {
    const { call } = await talk();
    const allowed = 'ACK, BYE, CANCEL, INFO, INVITE, OPTIONS, REGISTER';
    const methods = {
      REFER: (delegate: Answers) => call.session?.refer(delegate, { extraHeaders: ['Refer-To: <sip:x@y>'] }),
      MESSAGE: (delegate: Answers) => call.session?.message(delegate),
      NOTIFY: (delegate: Answers) => call.session?.notify(delegate, { extraHeaders: ['Event: talk'] }),
    };
    for (const [method, send] of Object.entries(methods)) {
      const answers: string[] = [];
      assert.equal(await statusOf(send, (allow) => answers.push(allow)), 405, method);
      assert.deepEqual(
        answers.map((allow) => allow.split(/, */).join(', ')),
        [allowed],
        method,
      );
    }
  });
});

interface Answers {
  readonly onAccept: (response: Answer) => void;
  readonly onReject: (response: Answer) => void;
}
interface Answer {
  readonly message: { readonly statusCode?: number | undefined; getHeader(name: string): string | undefined };
}

function statusOf(
  send: (answers: Answers) => unknown,
  allow = (_: string): void => undefined,
): Promise<number> {
  return new Promise((resolve) => {
    const answered = ({ message }: Answer) => {
      allow(message.getHeader('allow') ?? '');
      resolve(message.statusCode ?? 0);
    };
    send({ onAccept: answered, onReject: answered });
  });
}

/** Asks for a new offer within the call and answers it; resolves with the status of the response. */
function reofferTo(call: TestCall): Promise<number> {
  return new Promise((resolve) => {
    call.session?.invite(
      {
        onAccept: (response) => {
          void call.party.answer(response.message.body).then((answer) => {
            response.ack({ body: sdpBody(answer) });
            resolve(response.message.statusCode ?? 0);
          });
        },
        onReject: ({ message }) => resolve(message.statusCode ?? 0),
      },
      { extraHeaders: [contact] },
    );
  });
}
