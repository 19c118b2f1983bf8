import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openMemory } from '../sqlite-wasm.js';
import { migrations } from './index.js';
import { sessionsEnd } from './0011-sessions-end.js';

test('stored answers lose the passwords of phones, fingerprints without a key go, and positions stay', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  const secret = '{"result":{"term":3,"account":{"password":"sip-secret"}}}';
  await engine.transaction(async (tx) => {
    for (const migration of migrations.slice(0, migrations.indexOf(sessionsEnd))) await migration.up(tx);
    await sql`insert into command_result (scope, key, client_id, seq, user_id, name, body_hash, answer, at) values
      ('page', '1', 'page', 1, 'ana', 'voice.lead', 'sha', ${secret}, 1),
      ('page', '2', 'page', 2, 'ana', 'tickets.read', 'sha', '{"result":{}}', 1),
      ('page', '3', 'page', 3, 'ana', 'voice.lead', 'sha', '{"error":{"code":"forbidden","message":""}}', 1),
      ('page', '4', 'page', 4, 'ana', '', '', '{}', 1)`.execute(tx);
    await sessionsEnd.up(tx);
  });
  const rows = await engine.db.selectFrom('command_result').selectAll().orderBy('seq').execute();
  assert.deepEqual(
    rows.map(({ answer, body_hash }) => [answer, body_hash]),
    [
      ['{"result":{"term":3}}', 'unknown'],
      ['{"result":{}}', 'unknown'],
      ['{"error":{"code":"forbidden","message":""}}', 'unknown'],
      ['{}', ''],
    ],
  );
});
