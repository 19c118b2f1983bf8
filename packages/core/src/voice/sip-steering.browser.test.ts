import { assert } from '@open-wc/testing';
import { bodyOf, type FarRequest, statusOf, valueOf } from '../testing/far-end.js';
import { type Headers, isAnswer, PhoneStage, signed } from '../testing/phone-stage.js';
import { until } from '../testing/until.js';
import { SipPhone } from './sip-phone.js';

let stage: PhoneStage;

beforeEach(async () => {
  stage = new PhoneStage(() => new SipPhone());
  await stage.start();
});

afterEach(() => stage.close());

describe('a far end does not steer the phone', () => {
  it('by any method but those that end or change its own call', async () => {
    const { answer } = await stage.talk();
    const bodies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      REFER: { 'Refer-To': '<sip:premium@evil.invalid>' },
      NOTIFY: { Event: 'talk', 'Subscription-State': 'active' },
      MESSAGE: {},
      INFO: { 'Content-Type': 'application/dtmf-relay' },
      UPDATE: {},
      SUBSCRIBE: { Event: 'dialog' },
      PUBLISH: { Event: 'presence' },
      PRACK: { RAck: '1 1 INVITE' },
    };
    for (const [method, headers] of Object.entries(bodies)) {
      const inside = await stage.far.request(stage.far.within(answer, method, headers));
      const outside = await stage.far.request({ method, headers });
      assert.deepEqual([statusOf(inside), statusOf(outside)], [405, 405], method);
      assert.equal(valueOf(inside, 'Allow'), 'ACK, BYE, CANCEL, INVITE, OPTIONS', method);
    }
    assert.deepEqual(
      stage.calls.map(({ state }) => state),
      ['connected'],
    );
    assert.isFalse(stage.hasSent('INVITE'), 'no call was placed');
  });

  for (const [name, headers] of Object.entries<Headers>({
    'X-Auto-Answer': { 'X-Auto-Answer': '1' },
    'Call-Info': { 'Call-Info': '<http://x.invalid>;answer-after=0' },
    'Alert-Info': { 'Alert-Info': 'info=alert-autoanswer' },
    'Answer-Mode': { 'Answer-Mode': 'Auto', 'Priv-Answer-Mode': 'Auto' },
    'a forged instruction': {
      'X-Instruction': `answer;call=c1;nonce=${'n'.repeat(20)};mac=${'m'.repeat(43)}`,
    },
  })) {
    it(`to answer by ${name}`, async () => {
      const { branch, call } = await stage.ring(headers);
      assert.equal(call?.state, 'ringing');
      assert.notEqual(call?.id, 'c1');
      const bye = await stage.far.request({
        method: 'CANCEL',
        branch,
        headers: { 'Call-ID': `call-${branch}`, CSeq: `${/\d+$/.exec(branch)?.[0]} CANCEL` },
      });
      assert.equal(statusOf(bye), 200);
      await until(() => stage.calls.length === 0);
      assert.isFalse(
        stage.far.received.some((text) => text.startsWith('SIP/2.0 200') && text.includes('INVITE')),
      );
    });
  }

  it('by the headers that name another call', async () => {
    const { id, answer } = await stage.talk();
    const dialog = valueOf(answer, 'Call-ID') ?? '';
    const tags = `to-tag=${/tag=(\S+)/.exec(valueOf(answer, 'To') ?? '')?.[1]};from-tag=nora`;
    const stealing: readonly Headers[] = [
      { 'X-Call-Id': id },
      { Replaces: `${dialog};${tags}` },
      { Join: `${dialog};${tags}` },
    ];
    for (const headers of stealing) {
      const { call } = await stage.ring({ From: '<sip:eva@far.invalid>;tag=eva', ...headers });
      assert.notEqual(call?.id, id);
      await stage.phone.decline(call?.id ?? '');
      assert.deepEqual(
        stage.calls.map((each) => [each.id, each.state]),
        [[id, 'connected']],
      );
    }
    for (const headers of [
      { Require: 'replaces' },
      { Require: 'join, replaces' },
      { Require: 'answermode' },
    ]) {
      const refused = await stage.far.request({ method: 'INVITE', headers, body: 'v=0\r\n' });
      assert.deepEqual([statusOf(refused), valueOf(refused, 'Unsupported')], [420, headers.Require]);
    }
    assert.isFalse(stage.hasSent('BYE'), 'the call was not hung up');
  });

  it('by ending what is not its own', async () => {
    const { branch, call } = await stage.ring();
    const callId = `call-${branch}`;
    const requests: readonly FarRequest[] = [
      { method: 'BYE', headers: { 'Call-ID': callId, To: '<sip:ana@pbx.invalid>;tag=guessed' } },
      { method: 'BYE', headers: { 'Call-ID': callId } },
      { method: 'CANCEL', headers: { 'Call-ID': callId } },
    ];
    for (const request of requests) assert.equal(statusOf(await stage.far.request(request)), 481);
    assert.deepEqual(
      stage.calls.map(({ id, state }) => [id, state]),
      [[call?.id, 'ringing']],
    );
  });

  it('to another address when it is called', async () => {
    for (const status of [
      '300 Multiple Choices',
      '301 Moved Permanently',
      '302 Moved Temporarily',
      '305 Use Proxy',
      '380 Alternative',
    ]) {
      const { dialing, invite } = await stage.dial();
      const refused = dialing.then(
        () => null,
        (error: unknown) => error,
      );
      stage.far.answer(invite, status, { Contact: '<sip:+8835100000000@premium.invalid>' });
      assert.deepInclude(await refused, { code: 'call-failed' });
      assert.isFalse(stage.hasSent('INVITE'), status);
      await until(() => stage.calls.length === 0);
    }
  });

  it('to send or show a picture, or to open another connection', async () => {
    const extra = [
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'c=IN IP4 0.0.0.0',
      'a=mid:v',
      'a=sendrecv',
      'a=rtpmap:96 VP8/90000',
    ];
    const data = [
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 0.0.0.0',
      'a=mid:d',
      'a=sctp-port:5000',
    ];
    const also = ['m=audio 9 UDP/TLS/RTP/SAVPF 0', 'c=IN IP4 0.0.0.0', 'a=mid:a', 'a=sendrecv'];
    for (const section of [extra, data, also]) {
      const { answer } = await stage.talk();
      const offer = await stage.media.at(-1)?.offer();
      const copied = (offer ?? '')
        .split('\r\n')
        .filter((line) => /^a=(ice-ufrag|ice-pwd|fingerprint|setup|rtcp-mux)/.test(line));
      const sdp = `${offer}${[...section, ...copied].join('\r\n')}\r\n`;
      const ok = await stage.far.request(stage.far.within(answer, 'INVITE', {}, sdp));
      stage.far.acknowledge(ok);
      assert.equal(statusOf(ok), 200);
      assert.match(bodyOf(ok), /^m=audio [1-9]/m);
      assert.match(bodyOf(ok), /^m=(video|application|audio) 0 /m);
    }
  });

  it('while our own server does by its signature: the call joins its record, is answered, and returns', async () => {
    const headers = (dialog: string, value: string) => ({ 'Call-ID': dialog, 'X-Instruction': value });
    const { call } = await stage.ring(headers('d1', await signed('ring', 'record-1', 'd1')));
    assert.deepInclude(call, { id: 'record-1', state: 'ringing' });
    const again = await signed('answer', 'record-1', 'd2');
    const branch = stage.far.post({
      method: 'INVITE',
      headers: headers('d2', again),
      body: await stage.farMedia().offer(),
    });
    await stage.far.next(isAnswer(branch, /^SIP\/2\.0 200/));
    await until(() => stage.calls[0]?.state === 'connected');
    assert.deepEqual(
      stage.calls.map(({ id }) => id),
      ['record-1'],
    );
    const stolen = [
      await stage.ring(headers('d3', again)),
      await stage.ring(headers('d4', await signed('answer', 'record-1', 'another dialog'))),
      await stage.ring(
        headers(
          'd5',
          await signed('answer', 'record-1', 'd5', 'b3RoZXItb3RoZXItb3RoZXItb3RoZXItb3RoZXItb3Ro'),
        ),
      ),
    ];
    for (const each of stolen) assert.equal(each.call?.state, 'ringing');
    assert.deepInclude(stage.calls[0], { id: 'record-1', state: 'connected' });
  });
});
