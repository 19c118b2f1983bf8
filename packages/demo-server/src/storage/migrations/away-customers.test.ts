import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemory } from '../sqlite-wasm.js';
import { tables } from './0001-tables.js';
import { routing } from './0003-routing.js';
import { awayCustomers } from './0013-away-customers.js';

test('queues get the setting, what waits of a web chat is timed, and clients read the log anew', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  const began = Date.now();
  await engine.transaction(async (tx) => {
    await tables.up(tx);
    await routing.up(tx);
    await tx
      .insertInto('tenant')
      .values({ id: 't', name: 'T', log_offset: 1, ticket_number: 1, epoch: 'former' })
      .execute();
    const row = { tenant_id: 't', version: 1 };
    await tx
      .insertInto('queue')
      .values({ ...row, id: 'support', data: '{"name":"Support"}' })
      .execute();
    const interaction = (id: string, channel: string, status: string) => ({
      ...{ ...row, id, channel, status, data: '{}', ticket_id: 'x', queue_id: 'support', agent_id: null },
      ...{ remote_address: 'v-1', opened_at: 1, queued_at: 1, channel_group: 'chat', rank: 1 },
    });
    await tx
      .insertInto('interaction')
      .values([
        interaction('waits', 'chat', 'queued'),
        interaction('call', 'voice', 'queued'),
        interaction('over', 'chat', 'closed'),
      ])
      .execute();
    await awayCustomers.up(tx);
  });
  const [queue] = await engine.db.selectFrom('queue').select('data').execute();
  const fields: unknown = JSON.parse(queue!.data);
  assert.deepEqual(fields, { name: 'Support', awaySeconds: 600, whenAway: 'message' });
  const timers = await engine.db.selectFrom('timer').select(['kind', 'subject', 'due']).execute();
  assert.deepEqual(
    timers.map(({ kind, subject }) => [kind, subject]),
    [['away', 'waits']],
  );
  assert.ok(timers[0]!.due >= began + 600_000);
  const tenants = await engine.db.selectFrom('tenant').select('epoch').execute();
  assert.notEqual(tenants[0]!.epoch, 'former');
});
