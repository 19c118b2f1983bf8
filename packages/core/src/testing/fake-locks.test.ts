import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeLocks } from './fake-locks.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const forever = () => new Promise<void>(() => undefined);

test('a lock has one owner at a time, and requests are granted in order', async () => {
  const locks = new FakeLocks();
  const order: number[] = [];
  const releases: (() => void)[] = [];
  for (const n of [1, 2, 3])
    void locks.request('l', {}, () => {
      order.push(n);
      return new Promise<void>((resolve) => releases.push(resolve));
    });
  for (const expected of [[1], [1, 2], [1, 2, 3]]) {
    await turn();
    assert.deepEqual(order, expected);
    releases.at(-1)!();
  }
});

test('a request gives back what its callback gives', async () => {
  assert.equal(await new FakeLocks().request('l', {}, () => 'value'), 'value');
});

test('a lock that is taken is not available', async () => {
  const locks = new FakeLocks();
  void locks.request('l', {}, forever);
  await turn();
  assert.equal(await locks.request('l', { ifAvailable: true }, (lock) => lock), null);
  assert.notEqual(await locks.request('other', { ifAvailable: true }, (lock) => lock), null);
});

test('a request that is aborted while it waits never runs', async () => {
  const locks = new FakeLocks();
  void locks.request('l', {}, forever);
  await turn();
  const abort = new AbortController();
  let ran = false;
  const waiting = locks.request('l', { signal: abort.signal }, () => (ran = true));
  await turn();
  abort.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  assert.ok(!ran);
});

test('a stolen lock is lost by its owner with an AbortError', async () => {
  const locks = new FakeLocks();
  const owner = locks.request('l', {}, forever);
  await turn();
  const thief = locks.request('l', { steal: true }, () => 'mine');
  await assert.rejects(owner, { name: 'AbortError' });
  assert.equal(await thief, 'mine');
});
