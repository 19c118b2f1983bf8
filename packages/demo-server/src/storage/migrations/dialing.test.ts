import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultDialing } from '../../transaction/settings.js';
import { openMemory } from '../sqlite-wasm.js';
import { tables } from './0001-tables.js';
import { routing } from './0003-routing.js';
import { dialingRules } from './0015-dialing.js';

test('settings get the rules for outside calls, and clients read the log anew', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await engine.transaction(async (tx) => {
    await tables.up(tx);
    await routing.up(tx);
    const tenant = { name: 'T', log_offset: 1, ticket_number: 1, epoch: 'former' };
    await tx
      .insertInto('tenant')
      .values([
        { ...tenant, id: 't' },
        { ...tenant, id: 'empty' },
      ])
      .execute();
    await tx
      .insertInto('settings')
      .values({ tenant_id: 't', id: 't', version: 1, data: '{"country":"PT"}' })
      .execute();
    await dialingRules.up(tx);
  });
  const { data } = await engine.db.selectFrom('settings').select('data').executeTakeFirstOrThrow();
  assert.deepEqual(JSON.parse(data), { country: 'PT', dialing: defaultDialing });
  const tenants = await engine.db.selectFrom('tenant').select(['id', 'epoch']).orderBy('id').execute();
  assert.equal(tenants[0]!.epoch, 'former');
  assert.notEqual(tenants[1]!.epoch, 'former');
});
