import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openMemory } from '../sqlite-wasm.js';
import { tables } from './0001-tables.js';
import { commandResults } from './0008-command-results.js';

test('kept answers and the positions of clients stay the same', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await engine.transaction(async (tx) => {
    await tables.up(tx);
    await sql`insert into client (id, tenant_id, user_id, last_seq, seen_at)
      values ('page-1', 't', 'ana', 2, 20), ('page-2', 't', 'bruno', 7, 30)`.execute(tx);
    await sql`insert into done (client_id, key, name, body_hash, answer, at)
      values ('page-1', '1', 'a', 'h1', '{"result":1}', 10), ('page-1', '2', 'b', 'h2', '{"result":2}', 20),
        ('user bruno', 'key', 'c', 'h3', '{"result":3}', 30)`.execute(tx);
    await commandResults.up(tx);
  });
  const rows = await engine.db
    .selectFrom('command_result')
    .selectAll()
    .orderBy('scope')
    .orderBy('key')
    .execute();
  assert.deepEqual(
    rows.map(({ scope, key, client_id, seq, user_id, answer }) => [
      scope,
      key,
      client_id,
      seq,
      user_id,
      answer,
    ]),
    [
      ['page-1', '1', 'page-1', 1, 'ana', '{"result":1}'],
      ['page-1', '2', 'page-1', 2, 'ana', '{"result":2}'],
      // The last command of this page had a key of the user: only its position is known.
      ['page-2', '7', 'page-2', 7, 'bruno', '{}'],
      ['user bruno', 'key', null, null, '', '{"result":3}'],
    ],
  );
});
