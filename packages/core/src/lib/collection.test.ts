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
