import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakePhone } from '../testing/fake-phone.js';
import { sipAccount, sipLine } from './sip-line.js';

test('an account of any PBX is made from its address, a user and a password', () => {
  const account = sipAccount('wss://pbx.example/ws', '2041', 'secret');
  assert.deepEqual(
    [account.aor, account.authorizationUser, account.password, account.server],
    ['sip:2041@pbx.example', '2041', 'secret', 'wss://pbx.example/ws'],
  );
  assert.deepEqual([account.iceServers, account.callerIds], [[], []]);
});

test('a user with a domain keeps it, with or without the scheme', () => {
  for (const user of ['2041@office.example', 'sip:2041@office.example', 'sips:2041@office.example'])
    assert.equal(sipAccount('wss://pbx.example', user, '').aor, 'sip:2041@office.example');
});

test('an address that is not of a WebSocket is refused', () => {
  for (const server of ['https://pbx.example', 'pbx.example', '', 'javascript:alert(1)'])
    assert.throws(() => sipAccount(server, '2041', ''), { code: 'bad-request' }, server);
});

test('the line turns the phone on with its account, and off', async () => {
  const phone = new FakePhone();
  const line = sipLine(phone, sipAccount('wss://pbx.example', '2041', 'x'));
  await line.enable();
  assert.equal(line.$registration.get().state, 'registered');
  assert.equal(line.$leads.get(), true);
  await line.disable();
  assert.equal(line.$registration.get().state, 'off');
});

test('its calls are those of the phone, in the shape of the client’s', async () => {
  const phone = new FakePhone(() => 5);
  const line = sipLine(phone, sipAccount('wss://pbx.example', '2041', 'x'));
  let heard = 0;
  line.$calls.listen(() => heard++);
  phone.ring({ id: 'c1', number: '+34600111222', name: 'Nora' });
  const [call] = line.$calls.get();
  assert.deepEqual(call, {
    id: 'c1',
    interactionId: null,
    ticketId: null,
    queueId: null,
    direction: 'in',
    number: '+34600111222',
    name: 'Nora',
    state: 'ringing',
    startedAt: 5,
    answeredAt: null,
    heldAt: null,
    muted: false,
    here: true,
  });
  await line.answer('c1');
  await line.hold('c1', true);
  await line.mute('c1', true);
  assert.deepEqual([line.$calls.get()[0]?.state, line.$calls.get()[0]?.muted], ['held', true]);
  await line.hold('c1', false);
  await line.sendDigits('c1', '5');
  assert.equal(phone.digits.get('c1'), '5');
  await line.end('c1');
  assert.deepEqual(line.$calls.get(), []);
  assert.ok(heard >= 5);
});

test('each dialed call gets an id of its own', async () => {
  const phone = new FakePhone();
  const line = sipLine(phone, sipAccount('wss://pbx.example', '2041', 'x'));
  await line.dial('112');
  await line.dial('113');
  assert.equal(new Set(line.$calls.get().map(({ id }) => id)).size, 2);
  await line.setMicrophone('m');
  await line.setSpeaker(null);
  assert.deepEqual([phone.microphone, phone.speaker], ['m', null]);
});
