import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oncePerMicrotask } from './once-per-microtask.js';

test('many calls in one task run once, right after it', async () => {
  let runs = 0;
  const call = oncePerMicrotask(() => runs++);
  for (let n = 0; n < 50; n++) call();
  assert.equal(runs, 0);
  await Promise.resolve();
  assert.equal(runs, 1);
  call();
  await Promise.resolve();
  assert.equal(runs, 2);
});

test('a call from within the run is heard again', async () => {
  const runs: number[] = [];
  const call = oncePerMicrotask(() => {
    runs.push(runs.length);
    if (runs.length < 3) call();
  });
  call();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(runs, [0, 1, 2]);
});
