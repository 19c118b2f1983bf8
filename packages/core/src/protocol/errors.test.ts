import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CentralitaError, closeCodes, isCentralitaError } from './errors.js';

test('an error carries its code, a text for developers and details', () => {
  const error = new CentralitaError('conflict', 'taken', { state: 'active' });
  assert.deepEqual([error.code, error.message, error.details], ['conflict', 'taken', { state: 'active' }]);
  assert.equal(error.name, 'CentralitaError');
});

test('the code is the text where there is no better one', () => {
  assert.equal(new CentralitaError('expired').message, 'expired');
  assert.deepEqual(new CentralitaError('expired').details, {});
});

test('only refusals after which nothing was done are retryable', () => {
  for (const code of ['unavailable', 'connection-lost', 'too-many-requests'] as const)
    assert.ok(new CentralitaError(code).retryable, code);
  for (const code of ['conflict', 'expired', 'forbidden', 'internal', 'idempotency-mismatch'] as const)
    assert.ok(!new CentralitaError(code).retryable, code);
});

test('the guard knows an error of another copy of this package, and nothing else', () => {
  const foreign = Object.assign(new Error('x'), { name: 'CentralitaError', code: 'conflict' });
  assert.ok(isCentralitaError(foreign));
  assert.ok(isCentralitaError(new CentralitaError('internal')));
  for (const value of [new Error('x'), { name: 'CentralitaError' }, null, 'conflict'])
    assert.ok(!isCentralitaError(value));
});

test('close codes are private ones and differ', () => {
  const codes = Object.values(closeCodes);
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) assert.ok(code >= 4000 && code < 5000);
});
