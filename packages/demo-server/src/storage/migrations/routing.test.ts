import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemory } from '../sqlite-wasm.js';
import { tables } from './0001-tables.js';
import { routing } from './0003-routing.js';

/** The rows as version 0.1.0 wrote them. */
const agent = {
  id: 'ana',
  name: 'Ana',
  role: 'agent',
  extension: '2041',
  state: 'ready',
  reason: null,
  since: 5,
  limitAt: null,
  chosen: { state: 'ready', reason: null },
  connected: true,
  phone: true,
  idleSince: 7,
  lastOfferAt: 3,
  pending: null,
  voice: { used: 0, capacity: 1 },
  chat: { used: 2, capacity: 6 },
};
const interaction = { id: 'i', status: 'queued', channel: 'sms', queuedAt: 11, openedAt: 10 };

test('the routing of this version finds what an older version wrote', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await engine.transaction(async (tx) => {
    await tables.up(tx);
    const row = (id: string, value: object) => ({
      tenant_id: 't',
      id,
      version: 1,
      data: JSON.stringify(value),
    });
    await tx
      .insertInto('agent')
      .values(row('ana', agent) as never)
      .execute();
    const searched = { ticket_id: 'x', queue_id: 'q', status: 'queued', channel: 'sms', remote_address: '' };
    await tx
      .insertInto('interaction')
      .values({ ...row('i', interaction), ...searched, opened_at: 10, queued_at: 11 } as never)
      .execute();
    const place = { id: 'ana:q', userId: 'ana', queueId: 'q', loggedIn: true, paused: null, since: 1 };
    await tx
      .insertInto('membership')
      .values({ ...row('ana:q', place), user_id: 'ana', queue_id: 'q' } as never)
      .execute();
    await routing.up(tx);
  });
  const { db } = engine;
  const found = await db.selectFrom('agent').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual(
    [found.room_voice, found.room_chat, found.online, found.open, found.idle_since],
    [1, 4, 1, 2, 7],
  );
  const waiting = await db.selectFrom('interaction').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([waiting.rank, waiting.channel_group], [11, 'social']);
  const { rank, transfer } = JSON.parse(waiting.data) as { rank: unknown; transfer: unknown };
  assert.deepEqual([rank, transfer], [11, null]);
  const place = await db.selectFrom('membership').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([place.active, place.logged_in], [1, 1]);
});
