import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from './migrate.js';
import { openMemory } from './sqlite-wasm.js';
import type { Engine } from './engine.js';

const write = (engine: Engine, key: string, then: () => void = () => undefined) =>
  engine.transaction(async (tx) => {
    await tx.insertInto('setting').values({ key, value: 'x' }).execute();
    then();
    return key;
  });

const fail = () => {
  throw new Error('no');
};

async function keys(engine: Engine): Promise<string[]> {
  const rows = await engine.db.selectFrom('setting').select('key').orderBy('key').execute();
  return rows.map((row) => row.key);
}

test('of transactions that arrive together only those that throw are undone', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await migrate(engine);
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const before = await keys(engine);
  const results = await Promise.allSettled(
    names.map((name, index) => write(engine, name, index % 2 === 1 ? fail : undefined)),
  );
  assert.deepEqual(
    results.map((result) => result.status),
    ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled', 'rejected'],
  );
  assert.deepEqual(await keys(engine), [...before, 'a', 'c', 'e'].sort());
});

test('transactions run one after the other, in the order in which they arrived', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await migrate(engine);
  const order: string[] = [];
  const names = Array.from({ length: 200 }, (_, index) => `k${index}`);
  const results = await Promise.all(names.map((name) => write(engine, name, () => order.push(name))));
  assert.deepEqual(order, names);
  assert.deepEqual(results, names);
});

test('a transaction that throws alone is undone too, and the next ones continue', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await migrate(engine);
  const before = await keys(engine);
  await assert.rejects(write(engine, 'x', fail), /no/);
  await write(engine, 'y');
  assert.deepEqual(await keys(engine), [...before, 'y'].sort());
});
