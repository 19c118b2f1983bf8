import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CentralitaError } from '../protocol/errors.js';
import type { Lead } from '../protocol/index.js';
import { FakePhone } from '../testing/fake-phone.js';
import { OwnedPhone } from './owned-phone.js';

const callerIds = [{ address: '210', alias: 'Billing' }];
const account = {
  aor: '',
  authorizationUser: '',
  password: '',
  server: '',
  iceServers: [],
  expiresAt: 0,
  callerIds,
};

function setUp(load?: (phone: FakePhone) => Promise<FakePhone>) {
  const phone = new FakePhone(() => 7);
  const terms: (number | null)[] = [];
  let newest = 0;
  let changes = 0;
  const owned = new OwnedPhone({
    load: () => (load ? load(phone) : Promise.resolve(phone)),
    account: async (term): Promise<Lead> => {
      terms.push(term);
      if (term !== null && term < newest) throw new CentralitaError('conflict');
      return { term: term ?? ++newest, account };
    },
    changed: () => changes++,
  });
  return { phone, owned, terms, takeElsewhere: () => ++newest, changes: () => changes };
}

const callIds = ({ state }: OwnedPhone) => state.calls.map(({ id }) => id);

test('before it is loaded it is connecting; then it is what the real phone is', async () => {
  const { owned, phone } = setUp();
  assert.deepEqual(owned.state, {
    registration: { state: 'connecting', reason: null },
    calls: [],
    quality: null,
    callerIds: [],
  });
  await owned.start();
  phone.ring({ id: 'c1', number: '112' });
  assert.equal(owned.state.registration.state, 'registered');
  assert.deepEqual(owned.state.callerIds, callerIds);
  assert.deepEqual(callIds(owned), ['c1']);
});

test('it begins a term of its own, once, however often it is started', async () => {
  const { owned, terms } = setUp();
  await Promise.all([owned.start(), owned.start()]);
  assert.deepEqual(terms, [null]);
});

test('every change of the real phone is reported', async () => {
  const { owned, phone, changes } = setUp();
  await owned.start();
  const before = changes();
  phone.ring({ id: 'c1', number: '112' });
  phone.setQuality({ level: 'poor', roundTrip: 600, loss: 0, jitter: 1 });
  assert.equal(changes(), before + 2);
});

test('commands reach the real phone, which is loaded first', async () => {
  const { owned, phone } = setUp();
  await owned.do('dial', ['112', { id: 'c1' }]);
  assert.equal(phone.$calls.get()[0]?.number, '112');
  await owned.do('mute', ['c1', true]);
  assert.equal(phone.$calls.get()[0]?.muted, true);
  await owned.do('end', ['c1']);
  assert.deepEqual(phone.$calls.get(), []);
});

test('a check does nothing, not even load', async () => {
  let loads = 0;
  const { owned } = setUp(async (phone) => {
    loads++;
    return phone;
  });
  await owned.do('check', []);
  assert.equal(loads, 0);
});

test('a command for a call of the former tab waits until the call is here', async () => {
  const { owned, phone } = setUp();
  await owned.start();
  const answering = owned.do('answer', ['c1']);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(phone.$calls.get(), []);
  phone.ring({ id: 'c1', number: '112' });
  await answering;
  assert.equal(phone.$calls.get()[0]?.state, 'connected');
});

test('when another browser takes the phone it rests, and takes it back in a new term', async () => {
  const { owned, phone, takeElsewhere, terms } = setUp();
  await owned.start();
  owned.learn(takeElsewhere());
  assert.ok(owned.rests);
  assert.deepEqual(owned.state.registration, { state: 'failed', reason: 'elsewhere' });
  assert.equal(phone.$registration.get().state, 'off');
  await owned.retry();
  assert.ok(!owned.rests);
  assert.equal(owned.state.registration.state, 'registered');
  assert.deepEqual(terms, [null, null]);
});

test('while it has a call it keeps it although another browser has the phone, and lets go afterwards', async () => {
  const { owned, phone, takeElsewhere } = setUp();
  await owned.start();
  phone.ring({ id: 'c1', number: '112' });
  await owned.do('answer', ['c1']);
  owned.learn(takeElsewhere());
  assert.ok(owned.rests);
  assert.equal(owned.state.calls.length, 1);
  await owned.retry();
  assert.ok(owned.rests, 'no retry during a call');
  await owned.do('end', ['c1']);
  assert.equal(phone.$registration.get().state, 'off');
});

test('an older term that the server knows is no reason to rest', async () => {
  const { owned } = setUp();
  await owned.start();
  owned.learn(1);
  owned.learn(0);
  assert.ok(!owned.rests);
});

test('a retry without a failure changes nothing', async () => {
  const { owned, terms } = setUp();
  await owned.start();
  await owned.retry();
  assert.deepEqual(terms, [null]);
});

test('a phone that cannot be loaded is an error of the start', async () => {
  const { owned } = setUp(() => Promise.reject(new CentralitaError('unavailable', 'no chunk')));
  await assert.rejects(owned.start(), { code: 'unavailable' });
});

test('released while it loads, it starts nothing', async () => {
  let finish = (_: FakePhone): void => undefined;
  const { owned, phone, terms } = setUp(() => new Promise((resolve) => (finish = resolve)));
  const starting = owned.start();
  owned.release();
  finish(phone);
  await starting;
  assert.deepEqual(terms, []);
  assert.equal(phone.$registration.get().state, 'off');
});

test('stopping ends its calls; after that nothing is reported', async () => {
  const { owned, phone, changes } = setUp();
  await owned.start();
  phone.ring({ id: 'c1', number: '112' });
  await owned.stop();
  assert.deepEqual(phone.$calls.get(), []);
  const before = changes();
  phone.ring({ id: 'c2', number: '112' });
  assert.equal(changes(), before);
});
