import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemory } from '../sqlite-wasm.js';
import { tables } from './0001-tables.js';
import { routing } from './0003-routing.js';
import { presence } from './0007-presence.js';

test('agents who were connected before belong to a dead process, and their timers are gone', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await engine.transaction(async (tx) => {
    await tables.up(tx);
    await routing.up(tx);
    const room = { room_voice: 0, room_chat: 0, room_email: 0, room_work: 0, room_social: 0 };
    const agent = (id: string, online: number) => ({
      ...room,
      ...{ tenant_id: 't', id, online, version: 1, data: '{}', open: 0, idle_since: 0, last_offer_at: 0 },
    });
    await tx
      .insertInto('agent')
      .values([agent('ana', 1), agent('bruno', 0)])
      .execute();
    const timer = (kind: string) => ({ tenant_id: 't', kind, subject: 'ana', due: 1 });
    await tx
      .insertInto('timer')
      .values([timer('lease'), timer('offer')])
      .execute();
    await presence.up(tx);
  });
  const rows = await engine.db
    .selectFrom('presence')
    .innerJoin('node', 'node.id', 'presence.node_id')
    .select(['presence.agent_id', 'presence.tenant_id', 'node.renewed_at'])
    .execute();
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [{ agent_id: 'ana', tenant_id: 't', renewed_at: 0 }],
  );
  const timers = await engine.db.selectFrom('timer').select('kind').execute();
  assert.deepEqual(
    timers.map(({ kind }) => kind),
    ['offer'],
  );
});
