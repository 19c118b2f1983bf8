import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemory } from '../sqlite-wasm.js';
import { tables } from './0001-tables.js';
import { dialCodes } from './0004-dial-codes.js';

test('A8 existing reasons get a dial code each, counted per tenant', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await engine.transaction(async (tx) => {
    await tables.up(tx);
    const row = (tenant_id: string, id: string, version: number) => ({
      tenant_id,
      id,
      version,
      data: JSON.stringify({ id, code: id, label: { en: id }, limitSeconds: null }),
    });
    await tx
      .insertInto('customState')
      .values([row('t', 'lunch', 2), row('t', 'break', 1), row('other', 'pause', 3)])
      .execute();
    await dialCodes.up(tx);
  });
  const rows = await engine.db.selectFrom('customState').select('data').orderBy('version').execute();
  assert.deepEqual(
    rows.map(({ data }) => JSON.parse(data) as object),
    [
      { id: 'break', code: 'break', label: { en: 'break' }, limitSeconds: null, dialCode: '1' },
      { id: 'lunch', code: 'lunch', label: { en: 'lunch' }, limitSeconds: null, dialCode: '2' },
      { id: 'pause', code: 'pause', label: { en: 'pause' }, limitSeconds: null, dialCode: '1' },
    ],
  );
});
