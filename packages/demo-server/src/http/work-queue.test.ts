import { isCentralitaError } from '@centralita/core/protocol';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkQueue } from './work-queue.js';

const isBusy = (error: unknown) =>
  isCentralitaError(error) && error.code === 'unavailable' && error.retryable;

test('a work queue runs a few at a time, in order, and refuses what would wait too long', async () => {
  const queue = new WorkQueue({ maxRunning: 2, maxWaiting: 3 });
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const works = [0, 1, 2, 3, 4].map((number) =>
    queue.run(async () => {
      begun.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      return number;
    }),
  );
  await assert.rejects(
    queue.run(() => Promise.resolve(5)),
    isBusy,
  );
  for (let ended = 0; ended < 5; ended++) {
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(begun.length - ended <= 2, 'never more than two run');
    ends[ended]?.();
  }
  assert.deepEqual(await Promise.all(works), [0, 1, 2, 3, 4]);
  assert.deepEqual(begun, [0, 1, 2, 3, 4]);
});

test('a work that fails gives its turn to the next', async () => {
  const queue = new WorkQueue({ maxRunning: 1, maxWaiting: 1 });
  const failing = queue.run(() => Promise.reject(new Error('broken')));
  const next = queue.run(() => Promise.resolve('done'));
  await assert.rejects(failing, /broken/);
  assert.equal(await next, 'done');
  assert.equal(await queue.run(() => Promise.resolve('again')), 'again');
});
