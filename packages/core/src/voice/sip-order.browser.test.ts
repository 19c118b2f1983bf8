import { assert } from '@open-wc/testing';
import { bodyOf, statusOf, valueOf } from '../testing/far-end.js';
import { isAnswer, PhoneStage } from '../testing/phone-stage.js';
import { until } from '../testing/until.js';
import { SipPhone } from './sip-phone.js';

let stage: PhoneStage;

beforeEach(async () => {
  stage = new PhoneStage(() => new SipPhone());
  await stage.start();
});

afterEach(() => stage.close());

/** One branch plays an announcement, and another answers; `answer` replies to the offer that follows. */
async function answeredByAnotherBranch() {
  const { dialing, invite } = await stage.dial();
  const [early, answering] = [stage.farMedia(), stage.farMedia()];
  const to = valueOf(invite, 'To') ?? '';
  const announced = { Contact: '<sip:early@far.invalid>', 'Content-Type': 'application/sdp' };
  const progress = { To: `${to};tag=early`, ...announced };
  stage.far.answer(invite, '183 Session Progress', progress, await early.answer(bodyOf(invite)));
  await until(() => early.connection.connectionState === 'connected');
  const late = { To: `${to};tag=late`, Contact: '<sip:late@far.invalid>' };
  stage.far.answer(invite, '180 Ringing', late);
  await dialing;
  const described = { ...late, 'Content-Type': 'application/sdp' };
  stage.far.answer(invite, '200 OK', described, await answering.answer(bodyOf(invite)));
  await stage.far.next((text) => text.startsWith('ACK sip:late@'));
  const answer = async (status: string) => {
    const offered = await stage.far.next((text) => text.startsWith('INVITE sip:late@'));
    if (status.startsWith('200'))
      stage.far.answer(offered, status, described, await answering.answer(bodyOf(offered)));
    else stage.far.answer(offered, status, late);
  };
  return { early, answering, answer };
}

describe('answers in another order', () => {
  it('a branch that only announced does not end the call that another branch answers', async () => {
    const { early, answering, answer } = await answeredByAnotherBranch();
    await answer('491 Request Pending');
    await answer('200 OK');
    await until(
      () => stage.calls[0]?.state === 'connected' && answering.connection.connectionState === 'connected',
    );
    await until(() => ['closed', 'failed', 'disconnected'].includes(early.connection.connectionState));
    assert.isFalse(stage.hasSent('BYE'));
  });

  it('a call whose media cannot follow to the branch that answered is ended', async () => {
    const { answer } = await answeredByAnotherBranch();
    await answer('488 Not Acceptable Here');
    await stage.far.next((text) => text.startsWith('BYE sip:late@'));
    await until(() => stage.calls.length === 0);
  });

  it('the announcements and the answer of one branch are one description, also if it is sent once', async () => {
    const { dialing, invite } = await stage.dial();
    const only = stage.farMedia();
    const description = { Contact: '<sip:one@far.invalid>', 'Content-Type': 'application/sdp' };
    stage.far.answer(invite, '183 Session Progress', description, await only.answer(bodyOf(invite)));
    await until(() => only.connection.connectionState === 'connected');
    stage.far.answer(invite, '200 OK', { Contact: '<sip:one@far.invalid>' });
    await dialing;
    await until(() => stage.calls[0]?.state === 'connected');
    assert.equal(only.connection.connectionState, 'connected');
  });

  it('what is asked before our ACK is sent is answered, and may be asked again', async () => {
    const { dialing, invite } = await stage.dial();
    const other = stage.farMedia();
    const headers = { Contact: '<sip:one@far.invalid>', 'Content-Type': 'application/sdp' };
    const sdp = await other.answer(bodyOf(invite));
    stage.far.answer(invite, '200 OK', headers, sdp);
    const dialog = {
      From: `${valueOf(invite, 'To')};tag=far`,
      To: valueOf(invite, 'From') ?? '',
      'Call-ID': valueOf(invite, 'Call-ID') ?? '',
    };
    const first = await stage.far.request({
      method: 'INVITE',
      headers: { ...dialog, CSeq: '1 INVITE' },
      body: sdp,
    });
    assert.include([491, 500], statusOf(first));
    await dialing;
    await until(() => stage.calls[0]?.state === 'connected');
    const second = await stage.far.request({ method: 'INVITE', headers: { ...dialog, CSeq: '2 INVITE' } });
    assert.equal(statusOf(second), 200);
    assert.match(bodyOf(second), /^m=audio/m);
  });

  it('a hold that crossed a change of the other side is tried again', async () => {
    const { id, answer } = await stage.talk();
    const holding = stage.phone.hold(id, true);
    for (const status of ['491 Request Pending', '500 Busy']) {
      const offered = await stage.far.next((text) => text.startsWith('INVITE '));
      stage.far.answer(offered, status, { To: valueOf(answer, 'From') ?? '', 'Retry-After': '1' });
    }
    const offered = await stage.far.next((text) => text.startsWith('INVITE '));
    const agreed = await stage.media.at(-1)?.answer(bodyOf(offered));
    stage.far.answer(
      offered,
      '200 OK',
      {
        To: valueOf(answer, 'From') ?? '',
        Contact: '<sip:nora@far.invalid>',
        'Content-Type': 'application/sdp',
      },
      agreed,
    );
    await holding;
    assert.equal(stage.calls[0]?.state, 'held');
  });

  it('a change that is refused for good leaves the call as it was, and says so', async () => {
    const { id, answer } = await stage.talk();
    const refused = stage.phone.hold(id, true).then(
      () => null,
      (error: unknown) => error,
    );
    const offered = await stage.far.next((text) => text.startsWith('INVITE '));
    stage.far.answer(offered, '488 Not Acceptable Here', { To: valueOf(answer, 'From') ?? '' });
    assert.deepInclude(((await refused) as { details: object }).details, {
      status: 488,
      reason: 'change-refused',
    });
    assert.equal(stage.calls[0]?.state, 'connected');
  });

  it('an offer in the answer: INVITE without a description, first and later', async () => {
    const { branch, call } = await stage.ring({}, '');
    await stage.phone.answer(call?.id ?? '');
    const offered = await stage.far.next(isAnswer(branch, /^SIP\/2\.0 200/));
    stage.far.acknowledge(offered, await stage.farMedia().answer(bodyOf(offered)));
    await until(() => stage.media.at(-1)?.connection.connectionState === 'connected');
    const again = await stage.far.request(stage.far.within(offered, 'INVITE'));
    stage.far.acknowledge(again, await stage.media.at(-1)?.answer(bodyOf(again)));
    assert.equal(statusOf(again), 200);
    assert.equal(stage.calls[0]?.state, 'connected');
  });

  it('a session timer is agreed in both directions, and too short a one is refused', async () => {
    const asked = { Supported: 'timer', Require: 'timer' };
    const { branch, call } = await stage.ring(
      { ...asked, 'Session-Expires': '120' },
      await stage.farMedia().offer(),
    );
    await stage.phone.answer(call?.id ?? '');
    const answer = await stage.far.next(isAnswer(branch, /^SIP\/2\.0 200/));
    assert.equal(valueOf(answer, 'Session-Expires'), '120;refresher=uac');
    const short = await stage.far.request({
      method: 'INVITE',
      headers: { ...asked, 'Session-Expires': '20' },
      body: 'v=0\r\n',
    });
    assert.deepEqual([statusOf(short), valueOf(short, 'Min-SE')], [422, '90']);
    const { dialing, invite } = await stage.dial();
    assert.equal(valueOf(invite, 'Session-Expires'), '1800');
    assert.match(valueOf(invite, 'Supported') ?? '', /timer/);
    stage.far.answer(invite, '486 Busy Here');
    await dialing.catch(() => {});
  });

  it('BYE while it rings ends the ringing', async () => {
    const { branch } = await stage.ring();
    const ringing = await stage.far.next(isAnswer(branch, /^SIP\/2\.0 180/));
    assert.equal(statusOf(await stage.far.request(stage.far.within(ringing, 'BYE'))), 200);
    await stage.far.next(isAnswer(branch, /^SIP\/2\.0 487/));
    await until(() => stage.calls.length === 0);
  });
});
