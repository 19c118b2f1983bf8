import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { FakeLocks } from '../testing/fake-locks.js';
import { FakePhone } from '../testing/fake-phone.js';
import { CentralitaError, isCentralitaError } from '../protocol/errors.js';
import type { Lead } from '../protocol/index.js';
import { TabPhone } from './tab-phone.js';

let name: string;
let locks: FakeLocks;
/** What the server knows: the newest term. */
let term: number;
const open: TabPhone[] = [];

beforeEach(() => {
  name = crypto.randomUUID();
  locks = new FakeLocks();
  term = 0;
});
afterEach(() => {
  for (const phone of open.splice(0)) phone.release();
});

const account = async (given: number | null): Promise<Lead> => {
  if (given !== null && given < term) throw new CentralitaError('conflict');
  const callerIds = [{ address: '210', alias: 'Billing' }];
  const nothing = { aor: '', authorizationUser: '', password: '', server: '', iceServers: [], expiresAt: 0 };
  return { term: given ?? ++term, account: { ...nothing, callerIds } };
};

interface Tab {
  readonly phone: TabPhone;
  readonly sip: FakePhone;
}

function tab(options: Partial<ConstructorParameters<typeof TabPhone>[0]> = {}): Tab {
  const sip = new FakePhone(() => 7);
  const phone = new TabPhone({ name, locks, account, load: () => Promise.resolve(sip), ...options });
  open.push(phone);
  return { phone, sip };
}

async function tabs(count: number): Promise<Tab[]> {
  const made = Array.from({ length: count }, () => tab());
  for (const { phone } of made) await phone.start();
  return made;
}

async function until(what: () => unknown): Promise<void> {
  const end = Date.now() + 10_000;
  while (!what()) {
    assert.ok(Date.now() < end, `not in time: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const leads = ({ phone }: Tab) => phone.$leads.get();
const registered = ({ sip }: Tab) => sip.$registration.get().state === 'registered';
const state = ({ phone }: Tab) => phone.$calls.get()[0]?.state;
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (isCentralitaError(error) ? error.code : String(error)),
  );

test('one of several tabs has the phone, and all show it', async () => {
  const all = await tabs(3);
  assert.deepEqual(all.map(leads), [true, false, false]);
  assert.deepEqual(all.map(registered), [true, false, false]);
  await until(() => all.every(({ phone }) => phone.$registration.get().state === 'registered'));
  await until(() => all.every(({ phone }) => phone.callerIds[0]?.address === '210'));
  assert.equal(term, 1);
});

test('each tab answers, holds, mutes, sends digits, dials and ends', async () => {
  const [leader, second, third] = (await tabs(3)) as [Tab, Tab, Tab];
  leader.sip.ring({ id: 'a', number: '5550100' });
  await until(() => state(second) === 'ringing' && state(third) === 'ringing');
  await second.phone.answer('a');
  assert.equal(state(leader), 'connected');
  await third.phone.hold('a', true);
  await third.phone.mute('a', true);
  await second.phone.sendDigits('a', '5#');
  await until(() => state(second) === 'held' && second.phone.$calls.get()[0]?.muted);
  assert.equal(leader.sip.digits.get('a'), '5#');
  await second.phone.end('a');
  await second.phone.dial('5550199', { id: 'b', headers: { 'X-Contact-Id': 'k' } });
  assert.deepEqual(leader.sip.headers.get('b'), { 'X-Contact-Id': 'k' });
  await until(() => state(third) === 'dialing');
});

test('an error of the phone comes to the tab that asked', async () => {
  const [leader, second] = (await tabs(2)) as [Tab, Tab];
  leader.sip.refuse(new CentralitaError('no-microphone', 'blocked', { reason: 'blocked' }));
  const refused = await second.phone.dial('1', { id: 'a' }).catch((error: unknown) => error);
  assert.ok(isCentralitaError(refused));
  assert.deepEqual([refused.code, refused.details], ['no-microphone', { reason: 'blocked' }]);
});

test('when the tab with the phone goes, the next one in the row has it, in a new term', async () => {
  const [leader, second, third] = (await tabs(3)) as [Tab, Tab, Tab];
  leader.phone.release();
  await until(() => registered(second));
  assert.deepEqual([registered(leader), leads(third), term], [false, false, 2]);
  assert.equal(leader.phone.$registration.get().state, 'off');
});

test('a tab that does not answer within 1.5 s loses the phone, and what it was asked is done', async () => {
  const [leader, second, third] = (await tabs(3)) as [Tab, Tab, Tab];
  // It hangs: its code does not run, so no message reaches it.
  const channel = BroadcastChannel.prototype;
  const { postMessage } = channel;
  channel.postMessage = function (message: { is?: string; from?: string }) {
    if (message.is !== 'heard' && message.is !== 'done') postMessage.call(this, message);
  };
  const dialled = second.phone.dial('5550199', { id: 'a' });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  assert.ok(leads(leader), 'not yet');
  await until(() => leads(second) || leads(third));
  channel.postMessage = postMessage;
  await dialled;
  assert.deepEqual([leads(leader), registered(leader)], [false, false]);
  await until(() => [leader, second, third].filter(registered).length === 1);
  // And the one that hung follows.
  await until(() => leader.phone.$registration.get().state === 'registered');
});

test('a tab that was away does nothing that it was asked long ago', async () => {
  const [leader] = (await tabs(1)) as [Tab];
  const channel = new BroadcastChannel(name);
  const asked = (until: number, id: string) =>
    channel.postMessage({ is: 'do', from: 'x', until, id, command: 'dial', args: ['1', { id }] });
  asked(Date.now() - 1, 'late');
  asked(Date.now() + 1_000, 'in time');
  await until(() => leader.sip.$calls.get().length > 0);
  channel.close();
  assert.deepEqual(
    leader.sip.$calls.get().map(({ id }) => id),
    ['in time'],
  );
});

test('what other programs say on the channel is no matter', async () => {
  const [leader, second] = (await tabs(2)) as [Tab, Tab];
  const channel = new BroadcastChannel(name);
  const calls = [{ id: 7 }];
  for (const message of [
    null,
    'state',
    { is: 'constructor' },
    { is: '__proto__' },
    { is: 'state', from: 'x', state: null },
    { is: 'state', from: 'x', state: { registration: {}, calls, callerIds: [] } },
    { is: 'do', from: 'x', until: Date.now() + 9_999, id: '1', command: 'stop', args: [] },
    { is: 'do', from: 'x', until: Date.now() + 9_999, id: '1', command: 'constructor', args: [] },
    { is: 'done', to: 'x', id: '1', error: {} },
  ])
    channel.postMessage(message);
  await second.phone.dial('1', { id: 'a' });
  channel.close();
  assert.deepEqual([registered(leader), state(second)], [true, 'dialing']);
});

test('a page of another browser takes the phone: this one rests, and takes it back when asked or when that one is gone', async () => {
  const [leader, second] = (await tabs(2)) as [Tab, Tab];
  const elsewhere = () => second.phone.$registration.get().reason === 'elsewhere';
  leader.phone.learn(++term, true);
  await until(elsewhere);
  assert.ok(!registered(leader) && leads(leader));
  leader.phone.check();
  assert.ok(!registered(leader), 'the other page is there');
  await second.phone.start();
  await until(() => registered(leader));
  leader.phone.learn(++term, true);
  await until(elsewhere);
  leader.phone.learn(term, false);
  leader.phone.check();
  await until(() => registered(leader));
});

test('a page that rests keeps the call that it has', async () => {
  const [leader] = (await tabs(1)) as [Tab];
  await leader.phone.dial('1', { id: 'a' });
  leader.phone.learn(++term, true);
  assert.equal(state(leader), 'dialing');
  assert.ok(registered(leader));
  leader.sip.remoteEnds('a');
  assert.ok(!registered(leader));
});

test('without locks or a channel each tab has its own phone', async () => {
  const realChannel = globalThis.BroadcastChannel;
  const alone = [tab({ locks: undefined }), tab({ locks: undefined }), tab({ name: null })];
  for (const { phone } of alone) await phone.start();
  // As Firefox does where cookies are blocked.
  Object.assign(globalThis, {
    BroadcastChannel: function () {
      throw new DOMException('refused', 'SecurityError');
    },
  });
  const refused = tab();
  await refused.phone.start();
  globalThis.BroadcastChannel = realChannel;
  const noLocks = tab({ locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } });
  await noLocks.phone.start();
  for (const each of [...alone, refused, noLocks]) assert.ok(leads(each) && registered(each));
});

test('a phone that cannot be loaded is an error, and another tab may try', async () => {
  const broken = tab({ load: () => Promise.reject(new CentralitaError('unavailable')) });
  assert.equal(await code(broken.phone.start()), 'unavailable');
  const whole = tab();
  await whole.phone.start();
  assert.ok(registered(whole));
  assert.equal(await code(broken.phone.answer('a')), 'unavailable');
});

test('a phone that was closed comes back no more', async () => {
  const closed = tab();
  closed.phone.close();
  assert.equal(await code(closed.phone.start()), 'connection-lost');
  const next = tab();
  await next.phone.start();
  assert.ok(registered(next));
});
