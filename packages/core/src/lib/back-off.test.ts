import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backOffMs } from './back-off.js';

test('waits are spread over a bound that doubles up to 30 s, and never under 250 ms', () => {
  const longest = (attempt: number) => backOffMs(attempt, () => 1);
  assert.deepEqual([0, 1, 2, 3, 10].map(longest), [500, 1_000, 2_000, 4_000, 30_000]);
  assert.equal(
    backOffMs(5, () => 0),
    250,
  );
});

test('the first wait is short, so that a server that restarts is found again at once', () => {
  assert.equal(
    backOffMs(0, () => 1),
    500,
  );
  assert.equal(
    backOffMs(0, () => 0),
    250,
  );
});
