import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId, seedDemo } from '../../demo/seed.js';
import { Hub } from '../../hub/hub.js';
import { migrate } from '../../storage/migrate.js';
import { openMemory } from '../../storage/sqlite-wasm.js';
import { callDialed } from '../calls/calls.js';
import { addPeople, command, personOf } from '../../testing/people.js';
import { RawClient } from '../../testing/raw-client.js';
import { makeReady, testHub, until, verifyToken } from '../../testing/test-hub.js';
import { queueNamed } from '../queues/queue-named.js';

const { me: admin } = verifyToken('admin');

async function hub(t: TestContext) {
  const centre = await testHub();
  t.after(() => centre.close());
  const run = <N extends Parameters<typeof command>[2]>(name: N, params: Parameters<typeof command<N>>[3]) =>
    command(centre, admin, name, params);
  return { centre, run };
}

test('S4 what an administrator adds is there at once, for work too', async (t) => {
  const { centre, run } = await hub(t);
  const { client: ana } = centre.connect('ana');
  await until(() => ana.agents.$own.get());
  await makeReady(centre, ana, 'ana');
  const campaign = await run('campaigns.create', { name: 'Claims' });
  const skill = await run('skills.create', { name: 'Law' });
  const made = { name: 'Claims', number: '250', campaignId: campaign.id, channels: ['chat' as const] };
  const queue = await run('queues.create', { ...made, skills: { [skill.id]: 3 } });
  assert.equal(queue.campaignName, 'Claims');
  await until(() => ana.queues.queue(queue.id).get()?.name === 'Claims');
  await run('users.update', { id: 'ana', queueIds: ['support', queue.id] });
  await until(() => ana.queues.$own.get().length === 2);
  await ana.queues.logIn([queue.id]);
  await centre.connect('v-1').client.webchat.send('Hello', { queue: queue.id });
  await until(() => ana.tickets.$unassigned.get().length === 1);
  assert.equal(ana.tickets.$offers.get().length, 0, 'Ana knows no law yet');
  await run('users.update', { id: 'ana', skills: { [skill.id]: 3 } });
  await until(() => ana.tickets.$offers.get().length === 1);
  const audit = await centre.engine.db.selectFrom('audit').select('action').execute();
  for (const action of ['campaign.create', 'skill.create', 'queue.create', 'user.update'])
    assert.ok(
      audit.some((row) => row.action === action),
      action,
    );
});

test('S4 what refers to nothing, is there already or goes round in a circle is refused with its place', async (t) => {
  const { run } = await hub(t);
  const queue = { name: 'New', number: '250', campaignId: 'support', channels: ['chat' as const] };
  const cases: [string, Promise<unknown>, object][] = [
    ['campaign', run('queues.create', { ...queue, campaignId: 'none' }), { path: '/campaignId' }],
    ['tree', run('queues.create', { ...queue, outcomeTreeId: 'none' }), { path: '/outcomeTreeId' }],
    ['skill', run('queues.create', { ...queue, skills: { none: 1 } }), { path: '/skills' }],
    ['no channel', run('queues.create', { ...queue, channels: [] }), { path: '/channels' }],
    ['number', run('queues.create', { ...queue, number: '210' }), { path: '/number' }],
    ['name', run('queues.update', { id: 'billing', name: 'Support' }), { path: '/name' }],
    ['number, as written', run('queues.create', { ...queue, number: ' 210' }), { path: '/number' }],
    ['name, as written', run('queues.create', { ...queue, name: 'SUPPORT' }), { path: '/name' }],
    ['extension of Ana', run('queues.create', { ...queue, number: '2041' }), { path: '/number' }],
    ['blank name', run('queues.create', { ...queue, name: ' ' }), { path: '/name' }],
    ['no number', run('queues.update', { id: 'billing', number: '' }), { path: '/number' }],
    ['for ever', run('queues.update', { id: 'billing', ringSeconds: 1e12 }), { path: '/ringSeconds' }],
    ['wrap-up', run('queues.update', { id: 'billing', wrapUpSeconds: 1e300 }), { path: '/wrapUpSeconds' }],
    ['priority', run('queues.update', { id: 'billing', priority: 101 }), { path: '/priority' }],
    ['away', run('queues.update', { id: 'billing', awaySeconds: 29 }), { path: '/awaySeconds' }],
    ['ageing', run('queues.update', { id: 'billing', ageingSeconds: 1e9 }), { path: '/ageingSeconds' }],
    ['campaign’s name', run('campaigns.create', { name: ' ' }), { path: '/name' }],
    ['no ring', run('queues.update', { id: 'billing', ringSeconds: 0 }), { path: '/ringSeconds' }],
    [
      'code',
      run('states.create', { code: 'break', label: { en: 'B' }, limitSeconds: null }),
      { path: '/code' },
    ],
    ['zone', run('settings.update', { timeZone: 'Mars/Base' }), { path: '/timeZone' }],
    ['group', run('groups.create', { name: 'G', ring: 'random', userIds: ['none'] }), { path: '/userIds' }],
    ['queue of user', run('users.update', { id: 'ana', queueIds: ['none'] }), { path: '/queueIds' }],
    ['extension', run('users.update', { id: 'ana', extension: '2042' }), { path: '/extension' }],
  ];
  for (const [what, attempt, details] of cases) await assert.rejects(attempt, { details }, what);
  const node = (id: string, parentId: string | null) => ({ id, parentId, label: { en: id } });
  const trees = [[node('a', 'b'), node('b', 'a')], [node('a', null), node('a', null)], [node('a', 'none')]];
  for (const nodes of trees)
    await assert.rejects(run('outcomeTrees.create', { name: 'T', nodes }), { code: 'bad-request' });
});

test('S4 what is meant for a queue by its id or number goes to no queue that is called so', async (t) => {
  const { centre, run } = await hub(t);
  const fields = { campaignId: 'support', channels: ['chat' as const] };
  await run('queues.create', { ...fields, name: '220', number: '901' });
  await run('queues.create', { ...fields, name: 'Night', number: 'support' });
  const queueOf = (name: string) =>
    centre.hub.system(demoTenantId, async (tx) => (await queueNamed(tx, name))?.id);
  const support = await queueOf('Support');
  assert.deepEqual([await queueOf('220'), await queueOf('SUPPORT')], [support, support]);
});

test('S4 nothing goes that is still needed', async (t) => {
  const { centre, run } = await hub(t);
  const used = { code: 'conflict' };
  await assert.rejects(run('campaigns.remove', { id: 'support' }), used);
  await assert.rejects(run('outcomeTrees.remove', { id: 'outcomes' }), used);
  await centre.connect('v-1').client.webchat.send('Hello', { queue: 'support' });
  await assert.rejects(run('queues.remove', { id: 'support' }), used);
  await command(centre, verifyToken('ana').me, 'agents.setState', { state: 'paused', reason: 'break' });
  await assert.rejects(run('states.remove', { id: 'break' }), used);
  await run('queues.remove', { id: 'night' });
  const { client: ana } = centre.connect('ana');
  await until(() => ana.queues.$own.get().length === 3);
  await run('campaigns.update', { id: 'support', name: 'Help' });
  await until(() => ana.queues.queue('support').get()?.campaignName === 'Help');
  await run('tags.remove', { id: (await run('tags.create', { name: 'new' })).id });
});

test('S4 a skill that goes is known to nobody any more', async (t) => {
  const { centre, run } = await hub(t);
  const agents = () => centre.hub.system(demoTenantId, (tx) => tx.find('agent'));
  await run('skills.remove', { id: 'spanish' });
  assert.ok((await agents()).every(({ skills }) => !('spanish' in skills)));
  const { skills } = (await agents()).find(({ id }) => id === 'ana')!;
  assert.deepEqual(await run('users.update', { id: 'ana', skills }).then((agent) => agent.skills), skills);
});

test('S4 the code of a state stays while somebody is paused with it, and is none of the server’s own', async (t) => {
  const { centre, run } = await hub(t);
  const { me: ana } = verifyToken('ana');
  await command(centre, ana, 'agents.setState', { state: 'paused', reason: 'break' });
  await assert.rejects(run('states.update', { id: 'break', code: 'rest' }), { details: { usedBy: 'agent' } });
  await run('states.update', { id: 'break', label: { en: 'Rest' } });
  await command(centre, ana, 'agents.setState', { state: 'dnd' });
  assert.equal((await run('states.update', { id: 'break', code: 'rest' })).code, 'rest');
  // Paused again when what was chosen at work is taken back.
  await command(centre, ana, 'agents.setState', { state: 'paused', reason: 'training' });
  await centre.hub.system(demoTenantId, (tx) =>
    callDialed(tx, { callId: 'call-0001', agentId: 'ana', number: '+34611222333' }),
  );
  await command(centre, ana, 'agents.setState', { state: 'dnd' });
  await assert.rejects(run('states.remove', { id: 'training' }), { details: { usedBy: 'agent' } });
  const refused = { code: 'bad-request', details: { path: '/code' } };
  const fields = { label: { en: 'Own' }, limitSeconds: null };
  for (const code of ['missed', 'after-work']) {
    await assert.rejects(run('states.create', { ...fields, code }), refused);
    await assert.rejects(run('states.update', { id: 'lunch', code }), refused);
  }
});

test('S4 what is blank, has no words or is too much is refused with its place', async (t) => {
  const { run } = await hub(t);
  const state = { code: 'rest', label: { en: 'Rest' }, limitSeconds: null };
  const node = { id: 'a', parentId: null, label: { en: 'A' } };
  const cases: [string, () => Promise<unknown>][] = [
    ['/name', () => run('tags.create', { name: '' })],
    ['/name', () => run('tags.create', { name: ' \t' })],
    ['/name', () => run('campaigns.create', { name: '  ' })],
    ['/name', () => run('skills.create', { name: '' })],
    ['/name', () => run('skills.update', { id: 'spanish', name: ' ' })],
    ['/name', () => run('groups.create', { name: '', ring: 'random', userIds: [] })],
    ['/name', () => run('outcomeTrees.create', { name: '', nodes: [node] })],
    ['/name', () => run('users.update', { id: 'ana', name: ' ' })],
    ['/code', () => run('states.create', { ...state, code: '' })],
    ['/label', () => run('states.create', { ...state, label: {} })],
    ['/label/en', () => run('states.update', { id: 'break', label: { en: ' ' } })],
    ['/limitSeconds', () => run('states.create', { ...state, limitSeconds: 604_801 })],
    ['/capacity/chat', () => run('users.update', { id: 'ana', capacity: { chat: 10_001 } })],
    ['/written', () => run('users.update', { id: 'ana', written: 1e300 })],
    ['/nodes', () => run('outcomeTrees.create', { name: 'T', nodes: [] })],
    ['/nodes', () => run('outcomeTrees.update', { id: 'outcomes', nodes: [] })],
    ['/nodes/0/label', () => run('outcomeTrees.create', { name: 'T', nodes: [{ ...node, label: {} }] })],
  ];
  for (const [path, attempt] of cases)
    await assert.rejects(attempt, { code: 'bad-request', details: { path } }, attempt.toString());
  await run('states.create', { ...state, limitSeconds: 604_800 });
});

test('S4 a channel of a queue goes when nothing of it waits or is with an agent', async (t) => {
  const { centre, run } = await hub(t);
  const { channels } = await centre.hub.system(demoTenantId, (tx) => tx.need('queue', 'night'));
  const withoutChat = () =>
    run('queues.update', { id: 'night', channels: channels.filter((each) => each !== 'chat') });
  const { client: visitor } = centre.connect('v-1');
  await visitor.webchat.send('Hello', { queue: 'night' });
  const used = { details: { usedBy: 'interaction', channel: 'chat' } };
  await assert.rejects(withoutChat(), used, 'it waits');
  const { client: ana } = centre.connect('ana');
  await ana.tickets.assignToMe(await until(() => ana.tickets.$unassigned.get()[0]));
  await assert.rejects(withoutChat(), used, 'it may come back');
  await visitor.webchat.end();
  assert.ok(!(await withoutChat()).channels.includes('chat'));
});

test('S4 B9 other rights hold at once: the pages of the user begin anew', async (t) => {
  const { centre, run } = await hub(t);
  const bruno = new RawClient(centre);
  await bruno.hello('bruno');
  await run('users.update', { id: 'bruno', name: 'Bruno D.' });
  await run('users.update', { id: 'bruno', queueIds: ['billing'] });
  assert.equal((await until(() => bruno.closed)).code, 4440);
  const again = new RawClient(centre);
  await again.hello('bruno');
  const { entities } = again.of('snapshot')[0]!;
  assert.deepEqual(
    entities.membership?.map((each) => each.queueId),
    ['billing'],
  );
});

test('S4 a user is added with a password, and ended only without work in hand', async (t) => {
  const engine = await openMemory();
  await migrate(engine);
  const newId = () => crypto.randomUUID();
  await seedDemo(engine, { hashPassword: () => '', newId, now: Date.now() });
  const hashPassword = (password: string) => Promise.resolve(`hash of ${password}`);
  const withPasswords = new Hub({ engine, verifyToken, newId, hashPassword });
  const centre = {
    hub: withPasswords,
    engine,
    connect: () => assert.fail(),
    close: () => withPasswords.close(),
  };
  t.after(async () => {
    await centre.close();
    await engine.close();
  });
  await addPeople(centre);
  const fields = { login: 'eva', password: 'long-secret', name: 'Eva', role: 'agent' as const };
  const eva = await command(centre, admin, 'users.create', {
    ...fields,
    queueIds: ['support'],
    extension: '2077',
  });
  const account = await engine.db
    .selectFrom('account')
    .selectAll()
    .where('login', '=', 'eva')
    .executeTakeFirst();
  assert.deepEqual(
    [account?.id, account?.password_hash, account?.active],
    [eva.id, 'hash of long-secret', 1],
  );
  await assert.rejects(command(centre, admin, 'users.create', fields), { details: { path: '/login' } });
  const owner = { ...fields, login: 'olga', role: 'owner' as const };
  await assert.rejects(command(centre, admin, 'users.create', owner), { code: 'forbidden' });
  await command(centre, personOf('owner'), 'users.create', owner);
  await command(centre, verifyToken('v-1').me, 'webchat.send', {
    id: 'm-1',
    text: 'Hello',
    queue: 'support',
  });
  const ticket = await withPasswords.system(demoTenantId, async (tx) => (await tx.find('ticket'))[0]!);
  const me = { ...personOf('agent'), id: eva.id };
  await command(centre, me, 'tickets.assign', { ticketId: ticket.id, agentId: eva.id });
  await assert.rejects(command(centre, admin, 'users.remove', { id: eva.id }), { code: 'conflict' });
  await command(centre, me, 'tickets.assign', { ticketId: ticket.id, agentId: 'ana' });
  await command(centre, admin, 'users.remove', { id: eva.id });
  const gone = await engine.db
    .selectFrom('account')
    .select('active')
    .where('id', '=', eva.id)
    .executeTakeFirst();
  assert.equal(gone?.active, 0);
  await assert.rejects(command(centre, admin, 'users.remove', { id: 'admin' }), { code: 'conflict' });
  const passwords = await engine.db.selectFrom('audit').select('detail').execute();
  assert.ok(passwords.every((row) => !row.detail.includes('long-secret')));
});
