import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../migrate.js';
import { openMemory } from '../sqlite-wasm.js';
import { wholeNumbers } from './0009-whole-numbers.js';

test('contacts of a former store are found by whole numbers, and the tenant has a country and a plan', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await migrate(engine);
  const phones = (...values: string[]) =>
    values.map((value) => ({ id: 'p', kind: 'phone', value, label: '' }));
  await engine.transaction(async (tx) => {
    const row = (id: string, value: object) => ({
      tenant_id: 't',
      id,
      version: 1,
      data: JSON.stringify(value),
    });
    await tx
      .insertInto('settings')
      .values(row('t', { id: 't', timeZone: 'UTC', pendingNotReady: false }))
      .execute();
    const contact = (id: string, ...values: string[]) => ({
      ...row(id, {
        points: [...phones(...values), { id: 'e', kind: 'email', value: '+34911223344', label: '' }],
      }),
      ...{ code: null, search: '', created_at: 1 },
    });
    await tx
      .insertInto('contact')
      .values([
        contact('whole', '+351911223344'),
        contact('national', '911 22 33 44', '0034911223344'),
        contact('short', '2041', 'none'),
      ])
      .execute();
    await wholeNumbers.up(tx);
  });
  const rows = await engine.db.selectFrom('contact_phone').selectAll().orderBy('contact_id').execute();
  assert.deepEqual(
    rows.map(({ contact_id, number }) => [contact_id, number]),
    [
      ['national', '+34911223344'],
      ['whole', '+351911223344'],
    ],
  );
  const { data } = await engine.db.selectFrom('settings').select('data').executeTakeFirstOrThrow();
  const { country, extensionDigits, pendingNotReady } = JSON.parse(data) as Record<string, unknown>;
  assert.deepEqual([country, extensionDigits, pendingNotReady], ['ES', { min: 3, max: 5 }, false]);
});
