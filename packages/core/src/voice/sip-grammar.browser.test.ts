import { assert } from '@open-wc/testing';
import { statusOf } from '../testing/far-end.js';
import { type Headers, PhoneStage } from '../testing/phone-stage.js';
import { until } from '../testing/until.js';
import { SipPhone } from './sip-phone.js';

let stage: PhoneStage;

beforeEach(async () => {
  stage = new PhoneStage(() => new SipPhone());
  await stage.start();
});

afterEach(() => stage.close());

describe('messages that the grammar refuses', () => {
  for (const [name, from, shown] of [
    ['letters outside ASCII without quotes', 'José Núñez <sip:nora@far.invalid>;tag=n', 'José Núñez'],
    [
      'punctuation without quotes',
      'Dr. Smith, O’Neil & Co <sip:nora@far.invalid>;tag=n',
      'Dr. Smith, O’Neil & Co',
    ],
    ['emoji and Arabic letters', 'نورا 😀 <sip:nora@far.invalid>;tag=n', 'نورا 😀'],
    ['a foreign parameter', '"Nora" <sip:nora@far.invalid>;tag=n;x=ñ;', 'Nora'],
    ['a name with NUL', '"No\u0000ra" <sip:nora@far.invalid>;tag=n', 'No ra'],
  ] as const) {
    it(`ring all the same: ${name}`, async () => {
      const { call } = await stage.ring({ From: from });
      assert.deepInclude(call, { state: 'ringing', name: shown, number: 'nora' });
    });
  }

  for (const [name, from, number] of [
    ['a telephone address', '<tel:+34-600-111-222>;tag=n', '+34600111222'],
    ['a telephone address without brackets', 'tel:+34600111222;tag=n', '+34600111222'],
    ['a space in the address', '<sip:+34 600@far.invalid>;tag=n', '+34 600'],
    ['an address of another scheme', '<urn:service:sos>;tag=n', 'unknown'],
    ['an address without a user', '<sip:@far.invalid>;tag=n', ''],
  ] as const) {
    it(`ring with the number that was meant: ${name}`, async () => {
      const { call } = await stage.ring({ From: from });
      assert.deepInclude(call, { state: 'ringing', number });
    });
  }

  for (const [name, headers] of Object.entries<Headers>({
    'a Record-Route': { 'Record-Route': '???' },
    'a Contact': { Contact: 'nobody' },
    'a Call-ID': { 'Call-ID': 'a b' },
    'a missing From': { From: '' },
    'a missing Call-ID': { 'Call-ID': '' },
    'an open quote': { From: '"Nora <sip:nora@far.invalid>;tag=n' },
    'a CSeq of another method': { CSeq: '1 BYE' },
    'a Max-Forwards': { 'Max-Forwards': 'many' },
  })) {
    it(`get 400 where nobody can tell what was meant: ${name}`, async () => {
      assert.equal(statusOf(await stage.far.request({ method: 'INVITE', headers, body: 'v=0\r\n' })), 400);
    });
  }

  it('get an answer whatever they are: too long, another version, an unknown method', async () => {
    const long = { method: 'INVITE', headers: { 'X-Long': 'x'.repeat(70_000) } };
    assert.equal(statusOf(await stage.far.request(long)), 513);
    const [via, cseq] = ['Via: SIP/2.0/WSS pbx.invalid;branch=z9hG4bKv', 'CSeq: 1 INVITE'];
    stage.far.send(
      `INVITE sip:ana@pbx.invalid SIP/7.0\r\n${via}\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: v\r\n${cseq}\r\n\r\n`,
    );
    assert.equal(statusOf(await stage.far.next((text) => text.includes('z9hG4bKv'))), 505);
    assert.equal(statusOf(await stage.far.request({ method: "NEW!.%*_+'`~" })), 501);
  });

  it('ring with plain line feeds, and without a last empty line', async () => {
    for (const [index, end] of ['\n\n', '\r\n', ''].entries()) {
      const lines = [
        `INVITE ${stage.far.contact} SIP/2.0`,
        `Via: SIP/2.0/WSS pbx.invalid;branch=z9hG4bK-lf${index}`,
        'From: <sip:nora@far.invalid>;tag=n',
        'To: <sip:ana@pbx.invalid>',
        `Call-ID: lf${index}`,
        'CSeq: 1 INVITE',
        'Contact: <sip:nora@far.invalid>',
      ];
      const before = stage.calls.length;
      stage.far.send(lines.join(end === '\n\n' ? '\n' : '\r\n') + end);
      await until(() => stage.calls.length === before + 1);
    }
  });
});
