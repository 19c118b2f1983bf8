import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../../demo/seed.js';
import type { Tx } from '../../transaction/tx.js';
import { hashPassword } from '../../http/passwords.js';
import { createTokens } from '../../http/tokens.js';
import { command } from '../../testing/people.js';
import { RawClient } from '../../testing/raw-client.js';
import { testHub, until, verifyToken } from '../../testing/test-hub.js';

const { me: admin } = verifyToken('admin');
const eva = { login: 'Eva.Ruiz', password: 'long-secret', name: 'Eva', role: 'agent' } as const;

async function office(t: TestContext) {
  const centre = await testHub(Date.now, { hashPassword });
  t.after(() => centre.close());
  const tokens = await createTokens(centre.engine);
  const run = <N extends Parameters<typeof command>[2]>(name: N, params: Parameters<typeof command<N>>[3]) =>
    command(centre, admin, name, params);
  const signIn = (user: string, password = 'long-secret') =>
    tokens.signIn({ user, password, address: '10.0.0.1' });
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  return { centre, tokens, run, signIn, system };
}

test('S4 a login is the same however it is typed, by the administrator and at sign-in', async (t) => {
  const { run, signIn } = await office(t);
  const { id } = await run('users.create', eva);
  for (const typed of ['Eva.Ruiz', 'eva.ruiz', ' EVA.RUIZ '])
    assert.equal((await signIn(typed)).me.id, id, typed);
  await assert.rejects(run('users.create', { ...eva, login: 'EVA.ruiz' }), { details: { path: '/login' } });
});

test('S4 of who is removed the login and the extension are free again, and the name stays in history', async (t) => {
  const { centre, run, system } = await office(t);
  const extension = '2077';
  const first = await run('users.create', { ...eva, extension, queueIds: ['support'] });
  await command(centre, verifyToken('v-1').me, 'webchat.send', {
    id: 'm-1',
    text: 'Hello',
    queue: 'support',
  });
  const ticketId = (await system((tx) => tx.find('ticket')))[0]!.id;
  await run('tickets.assign', { ticketId, agentId: first.id });
  await run('contacts.create', { id: 'c-9', name: 'Nuria', ticketId });
  await system(async (tx) => {
    await tx.put('queue', { ...(await tx.need('queue', 'support')), tipificationRequired: false });
  });
  await run('tickets.resolve', { ticketId });
  await run('users.remove', { id: first.id });
  const second = await run('users.create', { ...eva, name: 'Another', extension });
  assert.notEqual(second.id, first.id);
  const { activity } = await run('contacts.activity', { contactId: 'c-9' });
  assert.equal(activity[0]?.agentName, 'Eva');
});

test('S4 nobody is given the extension where a colleague logged in, and other changes leave the own one', async (t) => {
  const { centre, run } = await office(t);
  const { me: ana } = verifyToken('ana');
  await command(centre, ana, 'queues.logOut', {});
  await command(centre, ana, 'queues.logIn', { extension: '7001' });
  await assert.rejects(run('users.update', { id: 'bruno', extension: '210' }), {
    code: 'conflict',
    details: { path: '/extension' },
  });
  await assert.rejects(run('users.update', { id: 'bruno', extension: '7001' }), {
    code: 'conflict',
    details: { path: '/extension' },
  });
  await run('users.update', { id: 'ana', name: 'Ana N.' });
  const own = () =>
    centre.engine.db
      .selectFrom('account')
      .select(['name', 'extension'])
      .where('id', '=', 'ana')
      .executeTakeFirst();
  assert.deepEqual(await own(), { name: 'Ana N.', extension: '2041' });
  await run('users.update', { id: 'ana', extension: '7001' });
  assert.equal((await own())?.extension, '7001');
});

test('S4 B9 a new password ends every session of the user', async (t) => {
  const { centre, run, tokens, signIn } = await office(t);
  const bruno = new RawClient(centre);
  await bruno.hello('bruno');
  await run('users.update', { id: 'bruno', password: 'another-secret' });
  assert.equal((await until(() => bruno.closed)).code, 4440, 'who is connected must show a token again');
  const { id } = await run('users.create', eva);
  const before = await signIn('eva.ruiz');
  await run('users.update', { id, name: 'Eva R.' });
  assert.ok(await tokens.verifyToken(before.token), 'another name ends nothing');
  await run('users.update', { id, password: 'another-secret' });
  const unauthorized = { code: 'unauthorized' };
  await assert.rejects(tokens.verifyToken(before.token), unauthorized);
  await assert.rejects(tokens.refresh(before.refresh), unauthorized);
  await assert.rejects(signIn('eva.ruiz'), unauthorized);
  assert.equal((await signIn('eva.ruiz', 'another-secret')).me.id, id);
});

test('S4 A14 how much is written at once holds for each written channel that has no number of its own', async (t) => {
  const { centre, run } = await office(t);
  await run('users.update', { id: 'ana', capacity: { email: 2 } });
  const { chat, channels } = await run('users.update', { id: 'ana', written: 10 });
  assert.deepEqual(
    [chat.capacity, channels.voice.capacity, channels.chat.capacity, channels.email.capacity],
    [10, 1, 10, 2],
  );
  const audit = await centre.engine.db.selectFrom('audit').select('detail').orderBy('id', 'desc').execute();
  assert.equal(audit[0]?.detail, '{"written":10}');
});
