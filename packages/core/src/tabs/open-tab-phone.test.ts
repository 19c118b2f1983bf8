import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import type { SipAccount } from '../protocol/index.js';
import { FakePhone } from '../testing/fake-phone.js';
import { openTabPhone } from './open-tab-phone.js';
import type { TabPhone } from './tab-phone.js';

let center: TestHub;
const open: TabPhone[] = [];

const account = (user: string): SipAccount => ({
  aor: `sip:${user}@pbx.example`,
  authorizationUser: user,
  password: 'x',
  server: '/sip',
  iceServers: [],
  expiresAt: Date.now() + 3_600_000,
  callerIds: [],
});

before(async () => {
  center = await testHub(Date.now, { sipAccount: (me: { id: string }) => account(me.id) });
});
after(async () => {
  for (const phone of open) phone.release();
  await center.close();
});

async function page(user: string) {
  const { client, connection, cut } = center.connect(user);
  const sip = new FakePhone();
  const accounts: SipAccount[] = [];
  const start = sip.start.bind(sip);
  sip.start = (give) =>
    start(async () => {
      const given = await give();
      accounts.push(given);
      return given;
    });
  const phone = await openTabPhone({
    backend: connection,
    $agent: client.agents.$own,
    load: () => Promise.resolve(sip),
    server: 'https://pbx.example',
  });
  open.push(phone);
  return { client, connection, cut, sip, phone, accounts };
}

test('it waits for who is signed in, and registers with the account that the server gives', async () => {
  const { phone, sip, accounts } = await page('ana');
  await phone.start();
  assert.equal(sip.$registration.get().state, 'registered');
  assert.equal(accounts.length, 1);
  assert.match(accounts[0]!.aor, /^sip:/);
  assert.equal(phone.$leads.get(), true);
});

test('a second page takes the phone, and the first one rests when the log says so', async () => {
  const first = await page('bruno');
  await first.phone.start();
  const second = await page('bruno');
  await second.phone.start();
  await until(() => first.phone.$registration.get().reason === 'elsewhere');
  assert.equal(second.phone.$registration.get().state, 'registered');
  await first.phone.start();
  await until(() => first.phone.$registration.get().state === 'registered');
  await until(() => second.phone.$registration.get().reason === 'elsewhere');
});

test('the phone ends with its connection, and is not started again', async () => {
  const { connection, phone, sip } = await page('carla');
  await phone.start();
  connection.close();
  assert.equal(sip.$registration.get().state, 'off');
  assert.equal(phone.$registration.get().state, 'off');
  await assert.rejects(phone.start(), { code: 'connection-lost' });
});

test('a lost connection alone changes nothing of the phone', async () => {
  const { client, cut, phone } = await page('sofia');
  await phone.start();
  await until(() => client.$status.get().state === 'online');
  cut();
  await until(() => client.$status.get().state === 'waiting');
  assert.equal(phone.$registration.get().state, 'registered');
});

test('a customer has a phone of the page alone, with an account of their own', async () => {
  const { phone, accounts } = await page('v-phone');
  await phone.start();
  assert.equal(accounts.length, 1);
  assert.equal(phone.$leads.get(), true);
});
