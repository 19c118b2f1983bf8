import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomId } from './random-id.js';

test('an id is a UUID of version 7 and the right variant', () => {
  for (let n = 0; n < 100; n++)
    assert.match(randomId(), /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('ids sort by the time at which they were made', () => {
  const times = [0, 1, 255, 256, 65_536, 1_700_000_000_000, 2 ** 47];
  const ids = times.map((time) => randomId(time));
  assert.deepEqual([...ids].sort(), ids);
});

test('the time can be read back from the first 48 bits', () => {
  const time = 1_700_000_123_456;
  assert.equal(Number.parseInt(randomId(time).replaceAll('-', '').slice(0, 12), 16), time);
});

test('two ids of one millisecond differ', () => {
  const ids = new Set(Array.from({ length: 1_000 }, () => randomId(5)));
  assert.equal(ids.size, 1_000);
});
