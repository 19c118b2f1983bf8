import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDialedNumber } from './dialed-number.js';

test('A8 each code is recognized, however the phone writes it', () => {
  assert.deepEqual(parseDialedNumber('**0'), { is: 'code', code: 'log-out', digits: '' });
  assert.deepEqual(parseDialedNumber('**12041'), { is: 'code', code: 'log-in', digits: '2041' });
  assert.deepEqual(parseDialedNumber('**21'), { is: 'code', code: 'pause', digits: '1' });
  assert.deepEqual(parseDialedNumber('**3'), { is: 'code', code: 'unpause', digits: '' });
  for (const written of ['%2A%2A21', '**2 1', '**2-1', '**21#', '**21%23'])
    assert.deepEqual(parseDialedNumber(written), { is: 'code', code: 'pause', digits: '1' }, written);
});

test('A8 a number that is no code is distinguished from an incomplete code', () => {
  for (const target of ['**1', '**2'])
    assert.deepEqual(parseDialedNumber(target), { is: 'incomplete' }, target);
  for (const target of [
    '**',
    '*',
    '***',
    '**4',
    '**9',
    '**01',
    '**35',
    '**2a',
    '**1+34',
    '*21',
    '**1**0',
    '**2%',
  ])
    assert.deepEqual(parseDialedNumber(target), { is: 'unknown-code' }, target);
});

test('a number is a number, whatever characters it contains', () => {
  for (const target of ['2042', '+34600000010', '', 'ana', '60*', '#31#600', '%', '%2', 'constructor'])
    assert.deepEqual(parseDialedNumber(target), { is: 'number', number: target }, target);
});
