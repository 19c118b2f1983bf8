import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimeoutError, withTimeout } from './with-timeout.js';

const never = new Promise<never>(() => {});

test('work that is done in time gives its result or its error', async () => {
  assert.equal(await withTimeout(10_000, Promise.resolve('done')), 'done');
  await assert.rejects(withTimeout(10_000, Promise.reject(new Error('broken'))), /broken/);
});

test('work that takes longer is given up with an error of its own', async () => {
  await assert.rejects(withTimeout(1, never), (error) => {
    assert.ok(error instanceof TimeoutError);
    assert.match(error.message, /1 ms/);
    return true;
  });
});

test('what the work does after that is not heard, not even its error', async () => {
  let fail = (_: Error): void => undefined;
  const late = new Promise<never>((_, reject) => (fail = reject));
  await assert.rejects(withTimeout(1, late), TimeoutError);
  fail(new Error('late'));
  await new Promise((resolve) => setImmediate(resolve));
});
