import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoTenantId } from '../demo/seed.js';
import { command } from '../testing/people.js';
import { testHub, verifyToken } from '../testing/test-hub.js';
import { idsInOrder } from './ids.js';

const startMs = 1_800_000_000_000;

test('ids are UUIDs v7 of their time', () => {
  const [id, other] = [idsInOrder(() => startMs)(), idsInOrder(() => startMs)()];
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), startMs);
  assert.notEqual(id, other);
});

test('ids are in the order in which they were given, within a millisecond and when the clock is put back', () => {
  let now = startMs;
  const newId = idsInOrder(() => now);
  const ids: string[] = [];
  const give = (count: number) => ids.push(...Array.from({ length: count }, newId));
  give(10_000);
  now -= 3_600_000;
  give(10);
  now += 3_700_000;
  give(10);
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
});

test('what came first is found first', async (t) => {
  const centre = await testHub(() => startMs);
  t.after(() => centre.close());
  const visitors = Array.from({ length: 12 }, (_, n) => `v-${n}`);
  for (const visitor of visitors) {
    const message = { id: `m-${visitor}`, text: 'Hello', queue: 'night' };
    await command(centre, verifyToken(visitor).me, 'webchat.send', message);
  }
  const found = await centre.hub.system(demoTenantId, (tx) => tx.find('interaction'));
  assert.deepEqual(
    found.map(({ remote }) => remote.address),
    visitors,
  );
});
