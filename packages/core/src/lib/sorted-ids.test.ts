import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection } from './collection.js';
import { sortedIds } from './sorted-ids.js';

interface Thing {
  readonly id: string;
  readonly in: boolean;
  readonly rank: number;
}

test('after any series of changes the list is what a filter and a sort would give', async () => {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const things = new Collection<Thing>();
  const $ids = sortedIds(
    things,
    (thing) => thing.in,
    (thing) => thing.rank,
  );
  for (let round = 0; round < 200; round++) {
    for (let i = 0; i < 20; i++) {
      const id = `t${Math.floor(random() * 40)}`;
      const value = random() < 0.2 ? null : { id, in: random() < 0.7, rank: Math.floor(random() * 10) };
      things.put(id, value);
    }
    await Promise.resolve();
    const expected = [...things.values()]
      .filter((thing) => thing.in)
      .sort((a, b) => b.rank - a.rank || (a.id < b.id ? 1 : -1))
      .map((thing) => thing.id);
    assert.deepEqual($ids.get(), expected, `round ${round}`);
  }
});

test('a burst of changes is published once', async () => {
  const things = new Collection<Thing>();
  const $ids = sortedIds(
    things,
    () => true,
    (thing) => thing.rank,
  );
  let published = 0;
  $ids.listen(() => published++);
  for (let i = 0; i < 100; i++) things.put(`t${i}`, { id: `t${i}`, in: true, rank: i });
  await Promise.resolve();
  assert.equal(published, 1);
  assert.equal($ids.get().length, 100);
});
