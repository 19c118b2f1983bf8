import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CentralitaError } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { RawClient } from '../testing/raw-client.js';
import { testHub, until, verifyToken } from '../testing/test-hub.js';

const { me } = verifyToken('ana');

test('a command that comes again has one effect and the same answer', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const clientId = crypto.randomUUID();
  const frame = { type: 'command', seq: 1, name: 'contacts.create', params: { id: 'c-new', name: 'Nuria' } };
  const answers: unknown[] = [];
  for (let i = 0; i < 2; i++) {
    const client = new RawClient(centre);
    await client.hello('ana', {}, clientId);
    client.json(frame);
    answers.push(await until(() => client.of('result')[0]));
  }
  assert.deepEqual(answers[0], answers[1]);
});

test('a refusal is remembered too', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const call = () => centre.hub.call(me, 'tickets.resolve', { ticketId: 'none' }, 'key-1');
  await assert.rejects(call(), { code: 'not-found' });
  await assert.rejects(call(), { code: 'not-found' });
});

test('one key with two bodies is an error without an effect', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  await centre.hub.call(me, 'contacts.create', { id: 'c-1', name: 'Nuria' }, 'key');
  const other = centre.hub.call(me, 'contacts.create', { id: 'c-2', name: 'Tomás' }, 'key');
  await assert.rejects(other, { code: 'idempotency-mismatch' });
  const found = await centre.hub.system(demoTenantId, (tx) => tx.get('contact', 'c-2'));
  assert.equal(found, null);
});

test('one key fifty times at once is done once', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const all = Array.from({ length: 50 }, () =>
    centre.hub.call(me, 'contacts.create', { id: 'c-1', name: 'Nuria' }, 'k'),
  );
  const results = await Promise.all(all);
  assert.equal(new Set(results.map((result) => JSON.stringify(result))).size, 1);
});

test('a perishable command that comes too late does nothing', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const client = new RawClient(centre);
  await client.hello('ana');
  const answer = await client.command('agents.setState', { state: 'dnd' }, { deadline: Date.now() - 1 });
  assert.equal(answer.type === 'refused' && answer.error.code, 'expired');
  const agent = await centre.hub.system(demoTenantId, (tx) => tx.need('agent', 'ana'));
  assert.notEqual(agent.chosen.state, 'dnd');
});

test('a client that skips a number is told to begin anew', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const client = new RawClient(centre);
  await client.hello('ana');
  client.json({ type: 'command', seq: 7, name: 'agents.setState', params: { state: 'ready' } });
  assert.equal((await until(() => client.closed)).code, 4409);
});

test('the client id of somebody else is refused', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const clientId = crypto.randomUUID();
  const ana = new RawClient(centre);
  await ana.hello('ana', {}, clientId);
  await ana.command('agents.setState', { state: 'dnd' });
  const bruno = new RawClient(centre);
  await bruno.hello('bruno', {}, clientId);
  bruno.json({ type: 'command', seq: 2, name: 'agents.setState', params: { state: 'ready' } });
  const answer = await until(() => bruno.of('refused')[0]);
  assert.equal(answer.error.code, 'forbidden');
});

test('a key of the user is done once, whichever of the pages sends it, under whatever number', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const params = { id: 'c-new', name: 'Nuria' };
  const pages = [new RawClient(centre), new RawClient(centre)] as const;
  for (const page of pages) await page.hello('ana');
  const [first, second] = pages;
  first.json({ type: 'command', seq: 1, key: 'k-1', name: 'contacts.create', params });
  const answer = await until(() => first.of('result')[0]);
  await second.command('agents.setState', { state: 'dnd' });
  second.json({ type: 'command', seq: 2, key: 'k-1', name: 'contacts.create', params });
  // Its number is used: the next one follows.
  second.json({
    type: 'command',
    seq: 3,
    key: 'k-2',
    name: 'contacts.create',
    params: { ...params, id: 'c-2' },
  });
  const results = await until(() => second.of('result').length === 3 && second.of('result'));
  assert.deepEqual(results[1]?.result, answer.result);
  assert.equal(((await centre.hub.call(me, 'contacts.create', params, 'k-1')) as { id: string }).id, 'c-new');
  const other = centre.hub.call(verifyToken('bruno').me, 'contacts.create', params, 'k-1');
  await assert.rejects(other, { code: 'conflict' }, 'the key of one user is not that of another');
});

test('what comes after a command that cannot be done now waits with it', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const client = new RawClient(centre);
  await client.hello('ana');
  const broken = t.mock.method(centre.engine, 'transaction', () =>
    Promise.reject(new CentralitaError('unavailable', 'disk full')),
  );
  const create = (seq: number) =>
    client.json({
      type: 'command',
      seq,
      key: `k-${seq}`,
      name: 'contacts.create',
      params: { id: `c-${seq}`, name: 'N' },
    });
  create(1);
  create(2);
  const refused = await until(() => client.of('refused').length === 2 && client.of('refused'));
  assert.deepEqual(
    refused.map(({ seq, error }) => [seq, error.code]),
    [
      [1, 'unavailable'],
      [2, 'unavailable'],
    ],
  );
  broken.mock.restore();
  create(1);
  create(2);
  await until(() => client.of('result').length === 2);
  assert.equal(client.closed, null);
});
