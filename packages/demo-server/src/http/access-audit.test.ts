import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../storage/migrate.js';
import { openMemory } from '../storage/sqlite-wasm.js';
import { AccessAudit } from './access-audit.js';

test('a flood of refusals is counted by kind, at the time of its last', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await migrate(engine);
  let now = 60_000_000;
  const audit = new AccessAudit(engine, () => now);
  for (let each = 0; each < 75; each++) {
    now += 100;
    const action = each % 3 === 0 ? 'session.refused' : 'phone.refused';
    await audit.write({ action, subject: `user ${each}` });
  }
  const floodEnd = now;
  now += 120_000;
  await audit.write({ action: 'session.begin', subject: 'ana' });
  const rows = await engine.db.selectFrom('audit').selectAll().orderBy('id').execute();
  assert.equal(rows.length, 60 + 2 + 1);
  const counted = rows.slice(60, 62).map(({ action, at, detail }) => ({ action, at, detail }));
  assert.deepEqual(counted, [
    { action: 'session.refused', at: floodEnd, detail: '{"others":5}' },
    { action: 'phone.refused', at: floodEnd, detail: '{"others":10}' },
  ]);
  assert.equal(rows.at(-1)?.subject, 'ana');
});
