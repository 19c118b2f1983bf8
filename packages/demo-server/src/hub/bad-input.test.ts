import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, type CommandName } from '@centralita/core/protocol';
import { RawClient } from '../testing/raw-client.js';
import { testHub, until, type TestHub } from '../testing/test-hub.js';
import { fitting, wrongVersions } from '../testing/wrong-values.js';

/** The server still does its work. */
async function assertAlive(centre: TestHub): Promise<void> {
  const client = new RawClient(centre);
  await client.hello('bruno');
  const answer = await client.command('agents.setState', { state: 'dnd' });
  assert.equal(answer.type, 'result');
}

test('wrong types in every field of every command get a typed refusal, and the connection goes on', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const agent = new RawClient(centre);
  await agent.hello('ana');
  const visitor = new RawClient(centre);
  await visitor.hello('v-1');
  let id = 0;
  let sent = 0;
  for (const [name, { params, query, by }] of Object.entries(commands) as [
    CommandName,
    (typeof commands)[CommandName],
  ][]) {
    const client = by === 'customer' ? visitor : agent;
    for (const wrong of wrongVersions(params)) {
      const answer = query
        ? await client.query(++id, name, wrong ?? null)
        : await client.command(name, wrong ?? null);
      sent++;
      if (answer.type === 'refused' || answer.type === 'refusedQuery') {
        assert.notEqual(answer.error.code, 'internal', `${name} ${JSON.stringify(wrong)?.slice(0, 200)}`);
      }
    }
  }
  assert.ok(sent > 500, `${sent} versions sent`);
  assert.equal(agent.closed, null);
  assert.equal(visitor.closed, null);
  await assertAlive(centre);
});

test('a refusal of wrong parameters names the path of the fault', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const client = new RawClient(centre);
  await client.hello('ana');
  const answer = await client.command('tickets.assign', { ticketId: 't', agentId: 5 });
  assert.equal(answer.type, 'refused');
  assert.deepEqual(answer.type === 'refused' && [answer.error.code, answer.error.details], [
    'bad-request',
    { path: '/agentId' },
  ]);
});

test('what is no frame closes the connection with 4400 and nothing else', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const bad = [
    'no json',
    '',
    '[]',
    'null',
    '{"type":"nothing"}',
    '{"type":"__proto__"}',
    '{"type":"command","seq":0,"name":"x","params":{}}',
    '{"type":"command","seq":1.5,"name":"x","params":{}}',
    '{"type":"command","seq":1,"name":"x"}',
    '{"type":"hello"}',
    '{"type":"hello","protocol":1,"token":"ana","clientId":"../../x"}',
    '['.repeat(5_000),
  ];
  for (const data of bad) {
    const client = new RawClient(centre);
    client.text(data);
    const { code } = await until(() => client.closed);
    assert.equal(code, 4400, data.slice(0, 80));
  }
  await assertAlive(centre);
});

test('a frame before hello, a wrong token, a second hello and an oversized frame end the connection', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const closing = async (client: RawClient) => (await until(() => client.closed)).code;

  const early = new RawClient(centre);
  early.json({ type: 'command', seq: 1, name: 'agents.setState', params: { state: 'ready' } });
  assert.equal(await closing(early), 4401);

  const stranger = new RawClient(centre);
  stranger.json({ type: 'hello', protocol: 1, token: 'mallory', clientId: 'c' });
  assert.equal(await closing(stranger), 4401);

  const old = new RawClient(centre);
  old.json({ type: 'hello', protocol: 99, token: 'ana', clientId: 'c' });
  assert.equal(await closing(old), 4400);

  const twice = new RawClient(centre);
  await twice.hello('ana');
  twice.json({ type: 'hello', protocol: 1, token: 'ana', clientId: 'c' });
  assert.equal(await closing(twice), 4400);

  const large = new RawClient(centre);
  await large.hello('ana');
  large.json({ type: 'command', seq: 1, name: 'x'.repeat(200_000), params: {} });
  assert.equal(await closing(large), 4413);
  await assertAlive(centre);
});

test('unknown commands, commands asked as queries and strange names are refused by name', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const client = new RawClient(centre);
  await client.hello('ana');
  const codeOf = async (name: string) => {
    const answer = await client.command(name, {});
    return answer.type === 'refused' ? answer.error.code : 'done';
  };
  assert.equal(await codeOf('tickets.explode'), 'unknown-command');
  assert.equal(await codeOf('constructor'), 'unknown-command');
  assert.equal(await codeOf('__proto__'), 'unknown-command');
  const answer = await client.query(1, 'agents.setState', { state: 'ready' });
  assert.equal(answer.type === 'refusedQuery' && answer.error.code, 'bad-request');
});

test('visitors may not send what agents may, nor agents what visitors may', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const agent = new RawClient(centre);
  await agent.hello('ana');
  const visitor = new RawClient(centre);
  await visitor.hello('v-1');
  let id = 0;
  for (const [name, { params, query, by }] of Object.entries(commands)) {
    const client = by === 'customer' ? agent : visitor;
    const good = fitting(params);
    const answer = query ? await client.query(++id, name, good) : await client.command(name, good);
    assert.ok(answer.type === 'refused' || answer.type === 'refusedQuery', name);
    assert.equal(answer.error.code, 'forbidden', name);
  }
});

test('a position that cannot be is answered with a snapshot, never with the data of another epoch', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const first = new RawClient(centre);
  const { epoch, offset } = await first.hello('ana');
  for (const position of [
    { epoch, offset: offset + 1_000 },
    { epoch: 'another', offset },
    { epoch, offset: Number.MAX_SAFE_INTEGER },
  ]) {
    const client = new RawClient(centre);
    assert.equal((await client.hello('ana', position)).type, 'snapshot');
  }
  const same = new RawClient(centre);
  assert.equal((await same.hello('ana', { epoch, offset })).type, 'resumed');
});
