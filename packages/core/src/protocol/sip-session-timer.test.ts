import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { type Envelope, readEnvelope } from './sip-envelope.js';
import { SessionTimers } from './sip-session-timer.js';

const message = (firstLine: string, ...headers: string[]): string =>
  [firstLine, 'Call-ID: c', 'CSeq: 1 INVITE', ...headers, '', ''].join('\r\n');
const read = (text: string): Envelope => readEnvelope(text) ?? assert.fail(text);
const invite = 'INVITE sip:a@b SIP/2.0';
const supported = 'Supported: timer';

/** The timers of one side; `asked` records what they ask for and at which second. */
function side(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let seconds = 0;
  const asked: string[] = [];
  const timers = new SessionTimers({
    refresh: () => asked.push(`refresh ${seconds}`),
    expired: () => asked.push(`expired ${seconds}`),
  });
  return {
    asked,
    receives: (text: string) => timers.received(read(text)),
    sends: (text: string) => timers.sent(text, read(text)),
    elapse: (count: number) => {
      for (let i = 0; i < count; i++, seconds++) t.mock.timers.tick(1_000);
    },
  };
}

test('who answers grants what was asked, and ends a call whose caller does not refresh it', (t) => {
  const { receives, sends, elapse, asked } = side(t);
  assert.equal(receives(message(invite, supported, 'Session-Expires: 120')), null);
  const answer = sends(message('SIP/2.0 200 OK'));
  assert.match(answer, /^SIP\/2\.0 200 OK\r\nSession-Expires: 120;refresher=uac\r\nRequire: timer\r\n/);
  elapse(60);
  receives(message(invite, supported, 'x: 120;refresher=uac'));
  sends(message('SIP/2.0 200 OK'));
  elapse(200);
  assert.deepEqual(asked, ['expired 147']);
});

test('who answers refreshes for a caller that wants it, or does not know timers but has a proxy that does', (t) => {
  const { receives, sends, elapse, asked } = side(t);
  receives(message(invite, supported, 'Session-Expires: 300;refresher=uas'));
  assert.match(sends(message('SIP/2.0 200 OK')), /Session-Expires: 300;refresher=uas\r\nCall-ID/);
  elapse(151);
  receives(message(invite, 'Session-Expires: 200'));
  assert.match(sends(message('SIP/2.0 200 OK')), /refresher=uas/);
  elapse(101);
  assert.deepEqual(asked, ['refresh 149', 'refresh 250']);
});

test('a caller that knows no timer gets none; one that knows them gets ours', (t) => {
  const { receives, sends } = side(t);
  receives(message(invite));
  assert.doesNotMatch(sends(message('SIP/2.0 200 OK')), /Session-Expires/);
  receives(message(invite, supported));
  assert.match(sends(message('SIP/2.0 200 OK')), /Session-Expires: 1800;refresher=uac/);
});

test('a caller that would refresh all the time is told the least', (t) => {
  const { receives } = side(t);
  const refusal = receives(message(invite, supported, 'Session-Expires: 30'));
  assert.deepEqual([refusal?.status, refusal?.headers], [422, ['Min-SE: 90']]);
});

test('who calls asks, refreshes at half of what was granted, and ends the call that was not refreshed', (t) => {
  const { receives, sends, elapse, asked } = side(t);
  assert.match(sends(message(invite)), /^INVITE \S+ SIP\/2\.0\r\nSession-Expires: 1800\r\nMin-SE: 90\r\n/);
  receives(message('SIP/2.0 200 OK', 'Session-Expires: 120;refresher=uac'));
  elapse(200);
  assert.deepEqual(asked, ['refresh 59', 'expired 87']);
  receives(message('SIP/2.0 422 Session Interval Too Small', 'Min-SE: 3600'));
  assert.match(sends(message(invite)), /Session-Expires: 3600\r\nMin-SE: 3600/);
});

test('a call that ends is forgotten, by either BYE', (t) => {
  const { receives, sends, elapse, asked } = side(t);
  const talk = () => receives(message('SIP/2.0 200 OK', 'Session-Expires: 90;refresher=uas'));
  talk();
  receives(message('BYE sip:a@b SIP/2.0'));
  talk();
  sends(message('BYE sip:a@b SIP/2.0'));
  elapse(100);
  assert.deepEqual(asked, []);
});
