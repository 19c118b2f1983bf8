import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atom } from 'nanostores';
import { testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import { CentralitaError } from '../protocol/errors.js';
import type { Call } from '../protocol/index.js';
import { FakePhone } from '../testing/fake-phone.js';
import { createVoice, type SharedPhone } from './voice.js';

let center: TestHub;

before(async () => {
  center = await testHub();
});
after(() => center.close());

const callerIds = [{ address: '210', alias: 'Billing' }];
const account = {
  aor: 'sip:ana@example',
  authorizationUser: 'ana',
  password: 'x',
  server: 'wss://pbx.example',
  iceServers: [],
  expiresAt: Number.MAX_SAFE_INTEGER,
  callerIds,
};

/** Voice on a connection to the hub, with a phone that the test plays. */
async function setUp() {
  const { connection } = center.connect('ana');
  await until(() => connection.$me.get());
  const phone = new FakePhone(() => 1_000);
  const start = phone.start.bind(phone);
  const shared = Object.assign(phone, {
    $leads: atom(true),
    callerIds,
    start: () => start(() => Promise.resolve(account)),
  }) as unknown as SharedPhone;
  let loads = 0;
  const load = async () => {
    loads++;
    return shared;
  };
  const voice = createVoice(connection, load);
  return { connection, phone, voice, loads: () => loads };
}

const records = (voice: Awaited<ReturnType<typeof setUp>>['voice']) => voice.$calls.get();

test('until it is turned on there is no phone, and its commands say so', async () => {
  const { voice, loads } = await setUp();
  assert.deepEqual(voice.$registration.get(), { state: 'off', reason: null });
  assert.deepEqual(voice.callerIds(), []);
  for (const command of [voice.dial('112'), voice.answer('c'), voice.hold('c', true), voice.mute('c', true)])
    await assert.rejects(command, { code: 'unavailable' });
  assert.equal(loads(), 0);
});

test('turning it on loads the phone once and registers it', async () => {
  const { voice, loads } = await setUp();
  await Promise.all([voice.enable(), voice.enable()]);
  assert.equal(loads(), 1);
  assert.equal(voice.$registration.get().state, 'registered');
  assert.equal(voice.$leads.get(), true);
  assert.deepEqual(voice.callerIds(), callerIds);
});

test('a phone that cannot be loaded is an error, and is loaded again the next time', async () => {
  const { connection, phone } = await setUp();
  let loads = 0;
  const voice = createVoice(connection, async () => {
    if (loads++ === 0) throw new CentralitaError('unavailable', 'the chunk did not load');
    return Object.assign(phone, { $leads: atom(false), callerIds }) as unknown as SharedPhone;
  });
  await assert.rejects(voice.enable(), { code: 'unavailable' });
  await voice.enable().catch(() => undefined);
  assert.equal(loads, 2);
});

test('a call that rings only here shows with what the phone knows', async () => {
  const { voice, phone } = await setUp();
  await voice.enable();
  phone.ring({ id: 'c1', number: '+34600111222', name: 'Nora' });
  const [call] = records(voice);
  assert.deepEqual(
    [call?.id, call?.number, call?.name, call?.state, call?.here, call?.ticketId],
    ['c1', '+34600111222', 'Nora', 'ringing', true, null],
  );
  await voice.answer('c1');
  assert.equal(records(voice)[0]?.state, 'connected');
  await voice.hold('c1', true);
  await voice.mute('c1', true);
  assert.deepEqual([records(voice)[0]?.state, records(voice)[0]?.muted], ['held', true]);
  await voice.hold('c1', false);
  await voice.sendDigits('c1', '12#');
  assert.equal(phone.digits.get('c1'), '12#');
  await voice.end('c1');
  assert.deepEqual(records(voice), []);
});

test('an outgoing call carries its context to the server, and nothing that was not given', async () => {
  const { voice, phone } = await setUp();
  await voice.enable();
  const context = { contactId: 'k', ticketId: 't', queueId: 'support', callerId: '210' };
  const id = await voice.dial('+34600111222', context);
  assert.deepEqual(phone.headers.get(id), {
    'X-Contact-Id': 'k',
    'X-Ticket-Id': 't',
    'X-Queue-Id': 'support',
    'X-Caller-Id': '210',
  });
  assert.equal(records(voice)[0]?.state, 'dialing');
  const bare = await voice.dial('112');
  assert.deepEqual(phone.headers.get(bare), {});
  assert.notEqual(bare, id);
});

test('a refusal of the phone reaches the caller, and no call stays', async () => {
  const { voice, phone } = await setUp();
  await voice.enable();
  phone.refuse(new CentralitaError('no-microphone', 'blocked', { reason: 'blocked' }));
  await assert.rejects(voice.dial('112'), { code: 'no-microphone' });
  assert.deepEqual(records(voice), []);
});

test('a call of the agent that is not in this browser is ended by the server', async () => {
  const { voice } = await setUp();
  await voice.enable();
  await assert.rejects(voice.end('a-call-elsewhere'), { code: 'not-found' });
});

test('devices and quality go through to the phone', async () => {
  const { voice, phone } = await setUp();
  await voice.enable();
  await voice.setMicrophone('mic');
  await voice.setSpeaker('speaker');
  assert.deepEqual([phone.microphone, phone.speaker], ['mic', 'speaker']);
  const quality = { level: 'fair', roundTrip: 320, loss: 0, jitter: 4 } as const;
  phone.setQuality(quality);
  assert.deepEqual(voice.$quality.get(), quality);
  phone.setRegistration({ state: 'failed', reason: 'unreachable' });
  assert.equal(voice.$registration.get().reason, 'unreachable');
});

test('turning it off ends its calls', async () => {
  const { voice, phone } = await setUp();
  await voice.enable();
  phone.ring({ id: 'c1', number: '112' });
  await voice.disable();
  assert.deepEqual(records(voice), []);
  assert.equal(voice.$registration.get().state, 'off');
});

/** The server's record of a call of Ana's. */
const record = (call: Partial<Call>): Call => ({
  id: 'c1',
  interactionId: 'i1',
  ticketId: 't1',
  queueId: 'support',
  direction: 'in',
  agentId: 'ana',
  number: '+34600111222',
  name: 'Nora Gil',
  state: 'ringing',
  startedAt: 5,
  answeredAt: null,
  heldAt: null,
  endedAt: null,
  endedBy: null,
  ...call,
});

test('the server’s record and the phone’s call are one call, of which the record knows more', async () => {
  const { connection, phone } = await setUp();
  const listeners: ((change: { entity: 'call'; id: string; value: Call | null }) => void)[] = [];
  const backend = {
    $me: connection.$me,
    clock: connection.clock,
    on: (event: string, listener: never) => {
      if (event === 'change') listeners.push(listener);
      return () => undefined;
    },
  };
  const shared = Object.assign(phone, { $leads: atom(true), callerIds }) as unknown as SharedPhone;
  const voice = createVoice(backend as never, async () => shared);
  const publish = (call: Partial<Call>) => {
    const value = record(call);
    for (const listener of listeners)
      listener({ entity: 'call', id: value.id, value: value.state === 'ended' ? null : value });
  };
  await voice.enable().catch(() => undefined);

  publish({ state: 'waiting' });
  assert.deepEqual(records(voice), []);
  publish({ state: 'ringing' });
  assert.deepEqual([records(voice)[0]?.here, records(voice)[0]?.state], [false, 'ringing']);
  phone.ring({ id: 'c1', number: '600111222' });
  assert.equal(records(voice).length, 1);
  assert.deepEqual(
    [records(voice)[0]?.here, records(voice)[0]?.name, records(voice)[0]?.ticketId],
    [true, 'Nora Gil', 't1'],
  );
  await voice.answer('c1');
  assert.equal(records(voice)[0]?.state, 'ringing', 'the log decides that it is connected');
  publish({ state: 'connected', answeredAt: 9 });
  await voice.hold('c1', true);
  assert.equal(records(voice)[0]?.state, 'held', 'hold travels by SIP and shows before the log has it');
  publish({ id: 'c2', state: 'ringing', startedAt: 1 });
  assert.deepEqual(
    records(voice).map(({ id }) => id),
    ['c2', 'c1'],
  );
  publish({ id: 'c3', agentId: 'bruno', state: 'ringing' });
  assert.equal(records(voice).length, 2, 'calls of others are not shown');
  publish({ id: 'c2', state: 'ended' });
  assert.equal(records(voice).length, 1);
});
