import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atom } from 'nanostores';
import { keepRecent } from './keep-recent.js';

const ask = (stores: Map<string, ReturnType<typeof atom<number>>>, n: number) =>
  keepRecent(stores, `k-${n}`, stores.get(`k-${n}`) ?? atom(n));

test('of thousands of stores those asked for last are kept', () => {
  const stores = new Map<string, ReturnType<typeof atom<number>>>();
  for (let n = 0; n < 5_000; n++) ask(stores, n);
  assert.ok(stores.size <= 100, `${stores.size} stores`);
  assert.ok(stores.has('k-4999') && stores.has('k-4960') && !stores.has('k-0'));
});

test('a store that somebody listens to, or that is asked for again and again, is always the same', () => {
  const stores = new Map<string, ReturnType<typeof atom<number>>>();
  const shown = ask(stores, 0);
  const asked = ask(stores, 1);
  const stop = shown.listen(() => undefined);
  for (let n = 2; n < 5_000; n++) {
    ask(stores, n);
    assert.equal(ask(stores, 1), asked);
  }
  assert.equal(ask(stores, 0), shown);
  stop();
  for (let n = 5_000; n < 5_200; n++) ask(stores, n);
  assert.ok(!stores.has('k-0'), 'nobody needs it any more');
});

test('what is not idle by the judgement of its owner stays', () => {
  const stores = new Map<string, ReturnType<typeof atom<number>>>();
  const isEven = (store: { get(): number }) => store.get() % 2 === 0;
  for (let n = 0; n < 200; n++) keepRecent(stores, `k-${n}`, atom(n), isEven);
  for (let n = 1; n < 200; n += 2) assert.ok(stores.has(`k-${n}`));
});
