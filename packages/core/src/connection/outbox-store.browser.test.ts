import { assert } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { indexedDbOutbox, type OutboxStore, type StoredCommand } from './outbox-store.js';

const me = { id: 'ana', name: 'Ana', role: 'agent', tenantId: 't' } as const;
const command = (key: string): StoredCommand => ({ key, name: 'tickets.read', params: { key }, queuedAt: 1 });
const keys = async (store: OutboxStore) => (await store.adopt()).map(({ key }) => key);

const namesHeld = async () => (await navigator.locks.query()).held?.map((lock) => lock.name) ?? [];

describe('outbox in IndexedDB', () => {
  let scope: string;
  beforeEach(() => (scope = crypto.randomUUID()));

  it('gives what gone pages left behind, once, in the order in which it was written', async () => {
    const open = indexedDbOutbox(scope);
    const [first, second] = [await open(me), await open(me)];
    await first.put(command('a'));
    await second.put(command('b'));
    await first.put(command('c'));
    await first.put(command('d'));
    await first.remove('c');
    await first.remove('never there');
    first.close();
    second.close();
    await until(async () => !(await namesHeld()).some((name) => name?.includes(scope)));
    const next = await open(me);
    assert.deepEqual(await keys(next), ['a', 'b', 'd']);
    assert.deepEqual(await keys(next), []);
    next.close();
  });

  it('leaves the commands of a page that lives to it', async () => {
    const open = indexedDbOutbox(scope);
    const [first, second] = [await open(me), await open(me)];
    await first.put(command('a'));
    assert.deepEqual(await keys(second), []);
    first.close();
    // The browser tells a moment later that its lock is free.
    const adopted: string[] = [];
    await until(async () => adopted.push(...(await keys(second))) > 0);
    assert.deepEqual(adopted, ['a']);
    second.close();
  });

  it('keeps users and servers apart, and clears one user', async () => {
    const ana = await indexedDbOutbox(scope)(me);
    await ana.put(command('a'));
    const bruno = await indexedDbOutbox(scope)({ ...me, id: 'bruno' });
    const elsewhere = await indexedDbOutbox(`${scope}2`)(me);
    await bruno.put(command('b'));
    ana.close();
    assert.deepEqual(await keys(elsewhere), []);
    const again = await indexedDbOutbox(scope)(me);
    await again.clear();
    assert.deepEqual(await keys(again), []);
    bruno.close();
    await until(async () => !(await namesHeld()).some((name) => name?.includes('bruno')));
    const brunoAgain = await indexedDbOutbox(scope)({ ...me, id: 'bruno' });
    assert.deepEqual(await keys(brunoAgain), ['b']);
    for (const store of [again, brunoAgain, elsewhere]) store.close();
  });

  it('refuses what cannot be copied, so that memory can do', async () => {
    const store = await indexedDbOutbox(scope)(me);
    let refused: unknown;
    await store
      .put({ ...command('a'), params: () => undefined })
      .catch((error: unknown) => (refused = error));
    assert.instanceOf(refused, DOMException);
    store.close();
  });
});
