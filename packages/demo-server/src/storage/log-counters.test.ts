import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoTenantId, seedDemo } from '../demo/seed.js';
import { mendLogCounters } from './log-counters.js';
import { migrate } from './migrate.js';
import { openMemory } from './sqlite-wasm.js';

test('a counter behind its log is noticed: it goes on after the log, in a new epoch', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await migrate(engine);
  await seedDemo(engine, { hashPassword: () => '', newId: () => crypto.randomUUID(), now: 0 });
  const tenant = () => engine.db.selectFrom('tenant').selectAll().executeTakeFirstOrThrow();
  const whole = await tenant();
  assert.deepEqual(await mendLogCounters(engine), []);
  assert.deepEqual(await tenant(), whole);
  await engine.db.updateTable('tenant').set({ log_offset: 3 }).execute();
  assert.deepEqual(await mendLogCounters(engine), [demoTenantId]);
  const mended = await tenant();
  assert.equal(mended.log_offset, whole.log_offset);
  assert.notEqual(mended.epoch, whole.epoch);
});
