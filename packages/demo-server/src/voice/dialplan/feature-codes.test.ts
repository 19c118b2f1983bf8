import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Membership } from '@centralita/core/protocol';
import { callCenter, hears, silence } from '../testing/call-center.js';
import { seededRandom } from '../testing/damage.js';
import type { TestPhone } from '../testing/test-phone.js';
import { until } from '../../testing/until.js';

/** The memberships as `billing in, support break, night out`, read from a client, the server or the table. */
const words = (places: readonly Membership[]): string =>
  places
    .map(({ queueId, loggedIn, paused }) => `${queueId} ${loggedIn ? (paused ?? 'in') : 'out'}`)
    .sort()
    .join(', ');

/** Sets up Ana with a desk phone and an open web page. */
async function deskOf(t: TestContext, user = 'ana') {
  const voice = await callCenter(t);
  const phone = voice.phone(user);
  assert.equal(await phone.register(), 200);
  const { client } = voice.center.connect(user);
  await until(() => client.agents.$own.get());
  const onPage = () => words(client.queues.$own.get());
  const inTable = () => voice.system((work) => work.find('membership', { user_id: user }).then(words));
  return { voice, phone, client, onPage, inTable };
}

/** Dials, records the answer, and waits until the line is free. */
async function done(phone: TestPhone, code: string): Promise<void> {
  const tones = (phone.tones = new Set<number>());
  const call = await phone.call(code);
  assert.equal(call.status, 200, `${code}: ${call.status} ${call.phrase}`);
  await until(() => phone.ended.includes(call.session!));
  assert.ok(tones.has(880), `${code}: heard ${[...tones].join(' ')}`);
}

async function refused(phone: TestPhone, code: string): Promise<string> {
  const tones = (phone.tones = new Set<number>());
  const { status, phrase } = await phone.call(code);
  const heard = [950, 1400, 1800].filter((hertz) => tones.has(hertz));
  assert.ok(heard.length > 0 && !tones.has(880), `${code}: heard ${[...tones].join(' ')}`);
  return `${status} ${phrase}`;
}

test('A8 the four codes do what the page would do, and the page shows it', async (t) => {
  const desk = await deskOf(t);
  const { phone, onPage, inTable } = desk;
  await done(phone, '**0');
  await until(() => onPage() === 'billing out, night out, renewals out, support out');
  await done(phone, '**12041');
  await until(() => onPage() === 'billing in, night in, renewals in, support in');
  await done(phone, '**21');
  await until(() => onPage() === 'billing break, night break, renewals break, support break');
  await done(phone, '**23#');
  await until(() => onPage() === 'billing training, night training, renewals training, support training');
  await done(phone, '**3');
  await until(() => onPage() === 'billing in, night in, renewals in, support in');
  assert.equal(await inTable(), onPage());
  await silence(desk.voice);
});

test('A8 a code creates no call, ticket or interaction, and does not change the agent’s state', async (t) => {
  const desk = await deskOf(t);
  const state = (await desk.voice.agent('ana')).state;
  const { offset } = await desk.voice.center.engine.db
    .selectFrom('log')
    .select((select) => select.fn.max('offset').as('offset'))
    .executeTakeFirstOrThrow();
  await done(desk.phone, '**22');
  await refused(desk.phone, '**9');
  const rows = await desk.voice.center.engine.db
    .selectFrom('log')
    .select('body')
    .where('offset', '>', offset)
    .execute();
  const things = new Set(rows.map(({ body }) => (JSON.parse(body) as { entity?: string }).entity));
  things.delete('queueStats');
  assert.deepEqual([...things], ['membership']);
  assert.equal((await desk.voice.agent('ana')).state, state);
  assert.deepEqual(await desk.voice.calls(), []);
});

test('A8 an invalid code is refused by a tone and a SIP status, and changes nothing', async (t) => {
  const desk = await deskOf(t);
  const before = desk.onPage();
  assert.equal(await refused(desk.phone, '**12042'), '403 Not the code of this phone');
  assert.equal(await refused(desk.phone, '**19999'), '403 Not the code of this phone');
  assert.equal(await refused(desk.phone, '**1'), '484 Incomplete code');
  assert.equal(await refused(desk.phone, '**2'), '484 Incomplete code');
  assert.equal(await refused(desk.phone, '**29'), '404 Unknown pause reason');
  assert.equal(await refused(desk.phone, '**7'), '404 Unknown code');
  assert.equal(await refused(desk.phone, '**31'), '404 Unknown code');
  assert.equal(desk.onPage(), before);
  await silence(desk.voice);
  assert.deepEqual(desk.voice.warnings, []);
});

test('A8 an agent who is not logged in cannot pause, and an agent without queues can use no code', async (t) => {
  const desk = await deskOf(t);
  await done(desk.phone, '**0');
  await done(desk.phone, '**0');
  assert.equal(await refused(desk.phone, '**21'), '480 Not logged in to any queue');
  assert.equal(await refused(desk.phone, '**3'), '480 Not logged in to any queue');
  const admin = desk.voice.phone('admin');
  assert.equal(await admin.register(), 200);
  assert.equal(await refused(admin, '**12099'), '480 Not a member of any queue');
});

test('A8 a banned agent can change nothing by phone, as on the page', async (t) => {
  const desk = await deskOf(t);
  await desk.voice.command('sofia', 'agents.ban', { agentId: 'ana' });
  const before = await desk.inTable();
  for (const code of ['**12041', '**21', '**3'])
    assert.equal(await refused(desk.phone, code), '403 Banned by a supervisor');
  for (const asking of [desk.client.queues.logIn(), desk.client.queues.pause(undefined, 'break')])
    await assert.rejects(asking, { code: 'conflict', details: { state: 'banned' } });
  assert.equal(await desk.inTable(), before);
  await done(desk.phone, '**0');
});

test('A8 the tenant’s own dial codes work, and a reason without a code has none', async (t) => {
  const desk = await deskOf(t);
  const label = { en: 'Doctor' };
  const made = { code: 'doctor', label, limitSeconds: null, dialCode: '911' };
  await desk.voice.command('admin', 'states.create', made);
  await done(desk.phone, '**2911');
  await until(() => desk.onPage() === 'billing doctor, night out, renewals doctor, support doctor');
  const taken = { code: 'dentist', label, limitSeconds: null, dialCode: '1' };
  await assert.rejects(desk.voice.command('admin', 'states.create', taken), { code: 'conflict' });
  await assert.rejects(desk.voice.command('admin', 'states.create', { ...taken, dialCode: 'x' }), {
    code: 'bad-request',
  });
  await desk.voice.command('admin', 'states.create', { code: 'a', label, limitSeconds: null });
  await desk.voice.command('admin', 'states.create', {
    code: 'b',
    label,
    limitSeconds: null,
    dialCode: null,
  });
  await desk.voice.command('admin', 'states.update', { id: 'break', dialCode: null });
  assert.equal(await refused(desk.phone, '**21'), '404 Unknown pause reason');
});

test('A8 a customer’s phone has no codes, and an agent’s phone has them during a call too', async (t) => {
  const desk = await deskOf(t);
  assert.equal((await desk.voice.phone('v-1').call('**0')).status, 404);
  const ana = await desk.voice.ready('bruno');
  const talking = await ana.call('+34600000010');
  await until(() => hears(talking) === 440);
  await done(ana, '**21');
  await until(() => hears(talking) === 440);
  assert.equal((await desk.voice.call('connected')).agentId, 'bruno');
});

test('A8 codes by phone and commands from three tabs converge: all tabs, server and table agree', async (t) => {
  const seed = Number(process.env.SEED ?? 1);
  const random = seededRandom(seed);
  const desk = await deskOf(t);
  const { phone, voice } = desk;
  const tabs = [desk.client, voice.center.connect('ana').client, voice.center.connect('ana').client];
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const queues = ['billing', 'support', 'renewals', 'night'];
  const some = () => queues.filter(() => random() < 0.5);
  const byWeb: readonly (() => Promise<unknown>)[] = [
    () => one(tabs).queues.logIn(one([undefined, [one(queues)], some()])?.filter(Boolean)),
    () => one(tabs).queues.logOut([one(queues)]),
    () => one(tabs).queues.pause(one([undefined, [one(queues)]]), one(['break', 'lunch', 'no such'])),
    () => one(tabs).queues.unpause(one([undefined, [one(queues)]])),
    () => one(tabs).agents.setState(one(['ready', 'dnd', 'offline'])),
    () => one(tabs).agents.setState('paused', one(['break', 'lunch'])),
  ];
  const codes = ['**0', '**12041', '**21', '**22', '**23', '**3', '**12042', '**29', '**'];
  const dialed: string[] = [];
  for (let round = 0; round < 8; round++) {
    const attempts = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
      random() < 0.5
        ? one(byWeb)().catch(() => undefined)
        : (() => {
            const code = one(codes);
            dialed.push(code);
            return phone.call(code);
          })(),
    );
    await Promise.all(attempts);
    const table = await desk.inTable();
    const agent = JSON.stringify(await voice.agent('ana'));
    const asInTable = ({ queues, agents }: (typeof tabs)[number]) =>
      words(queues.$own.get()) === table && JSON.stringify(agents.$own.get()) === agent;
    await until(() => tabs.every(asInTable)).catch(() =>
      assert.fail(
        `seed ${seed}, round ${round}: tabs ${tabs.map(({ queues }) => words(queues.$own.get())).join(' | ')}, table ${table}`,
      ),
    );
    const fresh = desk.voice.center.connect('ana');
    await until(() => fresh.client.queues.$own.get().length === 4);
    assert.equal(words(fresh.client.queues.$own.get()), table, `seed ${seed}, round ${round}`);
    fresh.connection.close();
  }
  assert.deepEqual(await desk.voice.calls(), []);
  t.diagnostic(`seed ${seed}: ${dialed.length} codes dialed`);
});
