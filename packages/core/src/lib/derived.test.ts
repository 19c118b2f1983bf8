import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atom } from 'nanostores';
import { derived } from './derived.js';

test('a derived store follows all that it is made of, and tells only what is different', () => {
  const [$a, $b] = [atom(1), atom('x')];
  const $both = derived([$a, $b], (a, b) => b.repeat(a));
  const told: string[] = [];
  $both.listen((value) => told.push(value));
  assert.equal($both.get(), 'x');
  $a.set(2);
  $b.set('y');
  $b.set('y');
  assert.deepEqual(told, ['xx', 'yy']);
  assert.equal($both.get(), 'yy');
});
