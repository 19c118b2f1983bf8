import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Changes, type JournalEntry } from './changes.js';

const step = (id: string, previous: unknown): JournalEntry => ({
  entity: 'tag',
  id,
  previous,
  wakes: false,
});

const changesOf = (journal: readonly JournalEntry[], now: Readonly<Record<string, unknown>>) =>
  new Changes(journal, (_, id) => now[id] ?? null).all.map(({ id, before, after }) => ({
    id,
    before,
    after,
  }));

test('an entity that changes several times is one change, from its first value to its last', () => {
  const [first, second, last] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
  assert.deepEqual(changesOf([step('x', first), step('x', second)], { x: last }), [
    { id: 'x', before: first, after: last },
  ]);
});

test('steps that cancel each other out are no change', () => {
  assert.deepEqual(changesOf([step('x', { name: 'a' }), step('x', { name: 'b' })], { x: { name: 'a' } }), []);
  assert.deepEqual(changesOf([step('x', null), step('x', { name: 'b' })], { x: null }), []);
});

test('a wake alone changes nothing and asks for routing', () => {
  const wake: JournalEntry = { entity: 'interaction', id: 'i', previous: null, wakes: true };
  const changes = new Changes([wake], () => null);
  assert.deepEqual([changes.all, [...changes.woken]], [[], ['i']]);
});
