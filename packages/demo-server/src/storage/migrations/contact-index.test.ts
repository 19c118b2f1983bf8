import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../migrate.js';
import { openMemory } from '../sqlite-wasm.js';
import { contactIndex } from './0016-contact-index.js';

test('the migration indexes numbers with an extension in the country of the tenant', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await migrate(engine);
  const row = (id: string, value: object) => ({
    tenant_id: 't',
    id,
    version: 1,
    data: JSON.stringify(value),
  });
  const contact = (id: string, name: string, value: string) => ({
    ...row(id, { name, code: null, points: [{ id: 'p', kind: 'phone', value, label: '' }] }),
    ...{ code: null, search: '', created_at: 1 },
  });
  await engine.transaction(async (tx) => {
    await tx
      .insertInto('settings')
      .values(row('t', { id: 't', country: 'GB' }))
      .execute();
    await tx
      .insertInto('contact')
      .values([contact('a', 'O′Neill', '020 7946 0000 ext. 12'), contact('b', 'Ana', '2041')])
      .execute();
    await contactIndex.up(tx);
    await contactIndex.up(tx);
  });
  const phones = await engine.db.selectFrom('contact_phone').select(['contact_id', 'number']).execute();
  assert.deepEqual(phones, [{ contact_id: 'a', number: '+442079460000' }]);
  const found = await engine.db.selectFrom('contact').select('search').orderBy('id').execute();
  assert.deepEqual(
    found.map(({ search }) => search),
    ['oneill 020 7946 0000 ext. 12 02079460000', 'ana 2041'],
  );
});
