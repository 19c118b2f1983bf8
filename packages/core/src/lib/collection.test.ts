import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collection } from './collection.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}

test('an update reaches the store of that thing and no other', () => {
  const things = new Collection<Thing>();
  const heard: string[] = [];
  things.store('a').listen((value) => heard.push(`a ${value?.name}`));
  things.store('b').listen((value) => heard.push(`b ${value?.name}`));
  things.put('a', { id: 'a', name: 'one' });
  assert.deepEqual(heard, ['a one']);
});

test('a store may be asked for before its thing exists, and outlives its absence while somebody listens', () => {
  const things = new Collection<Thing>();
  const store = things.store('a');
  const stop = store.listen(() => undefined);
  things.reset([{ id: 'a', name: 'one' }]);
  things.reset([]);
  assert.equal(store.get(), null);
  things.put('a', { id: 'a', name: 'two' });
  assert.equal(store.get()?.name, 'two');
  stop();
});

test('stores of things that went and that nobody watches are forgotten', () => {
  const things = new Collection<Thing>();
  for (let i = 0; i < 2_000; i++) {
    things.put(`t${i}`, { id: `t${i}`, name: 'x' });
    things.put(`t${i}`, null);
  }
  const first = things.store('t0');
  things.reset([]);
  assert.notEqual(things.store('t0'), first);
});

test('the revision changes with each value, once for a whole reset, and never without a change', () => {
  const collection = new Collection<{ id: string; n: number }>();
  const revisions: number[] = [];
  collection.$revision.listen((revision) => revisions.push(revision));
  const first = { id: 'a', n: 1 };
  collection.put('a', first);
  collection.put('a', first);
  collection.put('b', null);
  assert.equal(revisions.length, 1);
  collection.reset(Array.from({ length: 100 }, (_, n) => ({ id: `${n}`, n })));
  assert.equal(revisions.length, 2);
});

test('watchers hear what was and what is, also for values that a reset removes', () => {
  const collection = new Collection<{ id: string; n: number }>();
  collection.put('a', { id: 'a', n: 1 });
  const heard: unknown[] = [];
  collection.watch((id, next, before) => heard.push([id, next?.n, before?.n]));
  collection.put('a', { id: 'a', n: 2 });
  collection.reset([{ id: 'b', n: 3 }]);
  assert.deepEqual(heard, [
    ['a', 2, 1],
    ['a', undefined, 2],
    ['b', 3, undefined],
  ]);
});
