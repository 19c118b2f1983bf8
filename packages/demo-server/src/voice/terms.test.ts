import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { isCentralitaError, type Call, type Lead } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { setConnected } from '../domains/agents/presence.js';
import { createSipCredentials } from '../http/sip-credentials.js';
import type { Tx } from '../transaction/tx.js';
import { testHub, verifyToken } from '../testing/test-hub.js';
import { startVoice } from './start-voice.js';
import { sharedMedia } from './testing/shared-media.js';
import { TestPhone } from './testing/test-phone.js';
import { until } from '../testing/until.js';

const realm = 'centralita';
const ana = verifyToken('ana').me;

/** A contact center with voice, where Ana opens pages. */
async function center(t: TestContext) {
  const sip = createSipCredentials(new Uint8Array(32));
  const { hub, close } = await testHub(Date.now, {
    sipAccount: (me, term) => sip.sipAccount(me, Date.now(), term),
  });
  const begin = () =>
    startVoice({
      hub,
      tenantId: demoTenantId,
      realm,
      credentials: (user) => sip.ha1For(user, realm, Date.now()),
      newId: () => crypto.randomUUID(),
      log: () => undefined,
      media: sharedMedia,
    });
  let voice = await begin();
  const pages: TestPhone[] = [];
  t.after(async () => {
    for (const page of pages) page.close();
    await voice.close();
    await close();
  });
  const command = (name: string, params: object) => hub.call(ana, name, params, crypto.randomUUID());
  const system = <T>(act: (work: Tx) => Promise<T>) => hub.system(demoTenantId, act);
  return {
    command,
    system,
    engine: () => voice.engine,
    /** A page that has just taken the phone: it may register. */
    async page() {
      const { term, account } = (await command('voice.lead', {})) as Lead;
      const user = { user: account.authorizationUser, password: account.password, as: ana.id, says: 700 };
      const phone = new TestPhone((socket) => voice.engine.accept(socket), {
        ...user,
        contact: `page-${term}`,
      });
      pages.push(phone);
      return phone;
    },
    async ready() {
      await system((work) => setConnected(work, ana.id, true));
      await until(() => system(async (work) => (await work.get('agent', ana.id))?.phone));
      await command('agents.setState', { state: 'ready' });
    },
    arrive: () =>
      voice.control.arrive(voice.engine.synthetic({ source: { tone: 440 } }), {
        from: '+34752415920',
        name: 'Lucía',
        target: '210',
      }),
    inState: (id: string, state: Call['state']) =>
      until(() => system(async (work) => (await work.get('call', id))?.state === state), 12_000),
    async restart() {
      await voice.close();
      voice = await begin();
    },
  };
}

test('a page that takes the phone ends the registration of the one before, which is refused from then on', async (t) => {
  const { page, command, engine } = await center(t);
  const first = await page();
  assert.equal(await first.register(), 200);
  const second = await page();
  await until(() => !engine().isRegistered('ana'));
  assert.equal(await first.register(), 403);
  assert.equal((await first.call('5550199')).status, 403);
  assert.equal(await second.register(), 200);
  assert.equal(await first.register(), 403);
  assert.ok(engine().isRegistered('ana'));
  await assert.rejects(
    command('voice.account', { term: 1 }),
    (error) => isCentralitaError(error) && error.code === 'conflict' && error.details.term === 2,
  );
  await command('voice.account', { term: 2 });
});

test('an older page is refused also after a restart', async (t) => {
  const { page, restart } = await center(t);
  const first = await page();
  const second = await page();
  await restart();
  for (const phone of [first, second]) phone.connect();
  assert.equal(await first.register(), 403);
  assert.equal(await second.register(), 200);
});

test('a call that rings at a page moves to the page that takes the phone', async (t) => {
  const { page, ready, arrive, inState } = await center(t);
  const first = await page();
  first.letRing = true;
  await first.register();
  await ready();
  const id = await arrive();
  await until(() => first.invites.length === 1);
  const second = await page();
  await second.register();
  await inState(id, 'connected');
  assert.equal(second.calls.length, 1);
  await until(() => first.canceled === 1);
});

test('a call stays with its page while that page sends audio, and then moves to the page that has the phone', async (t) => {
  const { page, ready, arrive, inState, system, engine } = await center(t);
  const first = await page();
  await first.register();
  await ready();
  const id = await arrive();
  await inState(id, 'connected');
  await until(() => first.calls[0]?.party.stats().says === 440);
  const second = await page();
  await second.register();
  // This is longer than the time in which a silent page would be noticed.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  assert.equal(second.invites.length, 0);
  first.close();
  await until(() => second.calls.length === 1);
  assert.equal(second.invites[0]?.message.getHeader('X-Auto-Answer'), '1');
  assert.equal((await system((work) => work.need('call', id))).state, 'connected');
  await until(() => engine().stats().legs === 2);
});
