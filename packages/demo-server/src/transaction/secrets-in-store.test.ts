import type { Lead } from '@centralita/core/protocol';
import { sql } from 'kysely';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { RawClient } from '../testing/raw-client.js';
import { testHub, verifyToken } from '../testing/test-hub.js';

let issued = 0;
const sipAccount = ({ id }: { id: string }) => ({
  aor: `sip:${id}@test`,
  authorizationUser: id,
  password: `sip-secret-${++issued}`,
  server: '/sip',
  iceServers: [],
  expiresAt: Date.now() + 3_600_000,
  callerIds: [],
});

async function centreWithVoice(t: TestContext) {
  const hashPassword = (password: string) => Promise.resolve(`hash of ${String(password.length)} letters`);
  const centre = await testHub(Date.now, { sipAccount, hashPassword });
  t.after(() => centre.close());
  /** Returns every row of every table as text. */
  const stored = async () => {
    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      centre.engine.db,
    );
    const rows = await Promise.all(
      tables.rows.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(centre.engine.db)),
    );
    return JSON.stringify(rows.map((each) => each.rows));
  };
  return { centre, stored };
}

test('secrets in the store: a phone that is taken over a socket, over HTTP and twice leaves no password behind', async (t) => {
  const { centre, stored } = await centreWithVoice(t);
  const page = new RawClient(centre);
  await page.hello('ana');
  const over = await page.command('voice.lead', {});
  assert.ok('result' in over && (over.result as Lead).account.password.startsWith('sip-secret-'));
  const { me } = verifyToken('bruno');
  const lead = () => centre.hub.call(me, 'voice.lead', {}, 'lead-1') as Promise<Lead>;
  const [first, again] = [await lead(), await lead()];
  assert.equal(again.term, first.term, 'the same answer');
  assert.ok(again.account.password.startsWith('sip-secret-'), 'with a password that works');
  assert.doesNotMatch(await stored(), /sip-secret-/);
});

test('secrets in the store: no form of a password that an administrator sets can be tried out', async (t) => {
  const { centre, stored } = await centreWithVoice(t);
  const { me } = verifyToken('admin');
  const add = (password: string) => {
    const params = { login: 'nuria', name: 'Nuria', password, role: 'agent' };
    return centre.hub.call(me, 'users.create', params, 'add-nuria') as Promise<{ id: string }>;
  };
  const { id } = await add('first-secret');
  assert.equal((await add('other-secret')).id, id, 'the same command, whatever the password');
  await centre.hub.call(me, 'users.update', { id, password: 'third-secret' }, 'change');
  await assert.rejects(centre.hub.call(me, 'users.update', { id, password: 'x' }, 'refused'), /password/);
  const text = await stored();
  assert.doesNotMatch(text, /-secret/);
  const guess = JSON.stringify({ id, password: 'third-secret' });
  for (const tried of [`users.update ${guess}`, guess, 'third-secret'])
    assert.ok(!text.includes(createHash('sha256').update(tried).digest('hex')), tried);
});

test('secrets in the store: the same command has another fingerprint in another store', async (t) => {
  const fingerprints = await Promise.all(
    [1, 2].map(async () => {
      const { centre } = await centreWithVoice(t);
      const { me } = verifyToken('ana');
      await centre.hub.call(me, 'agents.setState', { state: 'ready' }, 'same-key');
      const row = await centre.engine.db
        .selectFrom('command_result')
        .select('body_hash')
        .where('key', '=', 'same-key')
        .executeTakeFirstOrThrow();
      return row.body_hash;
    }),
  );
  assert.match(fingerprints[0] ?? '', /^[0-9a-f]{64}$/);
  assert.notEqual(fingerprints[0], fingerprints[1]);
});
