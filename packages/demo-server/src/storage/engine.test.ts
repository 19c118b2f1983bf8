import { isCentralitaError } from '@centralita/core/protocol';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Engine } from './engine.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';
import { openMemory } from './sqlite-wasm.js';
import { openSqlite } from './sqlite.js';
import { isUniqueViolation } from './storage-error.js';

const directory = mkdtempSync(join(tmpdir(), 'centralita-engine-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const engines: Record<string, () => Promise<Engine>> = {
  'libsql on a disk': () => openSqlite(directory),
  'sql.js in memory': () => openMemory(),
};

const setting = (key: string, value = '1') => ({ key, value });
const offer = (id: string, state: string) => ({
  tenant_id: 't',
  id,
  version: 1,
  data: '{}',
  interaction_id: 'i1',
  agent_id: 'ana',
  state,
});

for (const [name, open] of Object.entries(engines)) {
  describe(name, () => {
    let engine: Engine;
    before(async () => {
      engine = await open();
      await migrate(engine);
    });
    after(() => engine.close());

    const values = async () =>
      (await engine.db.selectFrom('setting').selectAll().orderBy('key').execute()).map((row) => row.key);

    test('migrating twice changes nothing', async () => {
      await migrate(engine);
      const rows = await engine.db
        .withTables<{ migration: { name: string } }>()
        .selectFrom('migration')
        .select('name')
        .execute();
      assert.deepEqual(
        rows.map((row) => row.name),
        migrations.map((migration) => migration.name),
      );
    });

    test('a transaction that throws leaves no change', async () => {
      const failed = engine.transaction(async (tx) => {
        await tx.insertInto('setting').values(setting('half')).execute();
        throw new Error('stop');
      });
      await assert.rejects(failed, /stop/);
      assert.deepEqual(await values(), []);
    });

    test('the engine continues to work after a failed transaction', async () => {
      const twice = engine.transaction(async (tx) => {
        await tx.insertInto('setting').values(setting('a')).execute();
        await tx.insertInto('setting').values(setting('a')).execute();
      });
      await assert.rejects(twice, isUniqueViolation);
      await engine.transaction((tx) => tx.insertInto('setting').values(setting('b')).execute());
      assert.deepEqual(await values(), ['b']);
    });

    test('transactions run one after the other, in the order of the calls', async () => {
      const order: number[] = [];
      const one = (n: number) =>
        engine.transaction(async (tx) => {
          order.push(n);
          const before = await tx
            .selectFrom('setting')
            .select('value')
            .where('key', '=', 'b')
            .executeTakeFirstOrThrow();
          await new Promise(setImmediate);
          const value = String(Number(before.value) + 1);
          await tx.updateTable('setting').set({ value }).where('key', '=', 'b').execute();
          order.push(n);
        });
      await Promise.all([1, 2, 3, 4].map(one));
      assert.deepEqual(order, [1, 1, 2, 2, 3, 3, 4, 4]);
      const row = await engine.db
        .selectFrom('setting')
        .select('value')
        .where('key', '=', 'b')
        .executeTakeFirst();
      assert.equal(row?.value, '5');
    });

    test('a read outside sees nothing of a transaction before it is committed', async () => {
      const reads: Promise<string[]>[] = [];
      await engine.transaction(async (tx) => {
        await tx.insertInto('setting').values(setting('c')).execute();
        reads.push(values());
        await tx.deleteFrom('setting').where('key', '=', 'c').execute();
      });
      assert.deepEqual(await reads[0], ['b']);
    });

    test('a read sees everything that was acknowledged before it', async () => {
      for (let n = 1; n <= 20; n++) {
        const value = String(n);
        await engine.transaction((tx) =>
          tx.updateTable('setting').set({ value }).where('key', '=', 'b').execute(),
        );
        const row = await engine.read((reader) =>
          reader.selectFrom('setting').select('value').where('key', '=', 'b').executeTakeFirstOrThrow(),
        );
        assert.equal(row.value, value);
      }
    });

    test('a read sees nothing of transactions that share a commit before that commit', async () => {
      const keysNow = () =>
        engine.read(async (reader) => (await reader.selectFrom('setting').select('key').execute()).length);
      const before = await keysNow();
      const reads: Promise<number>[] = [];
      const insert = (key: string) =>
        engine.transaction(async (tx) => {
          await tx.insertInto('setting').values(setting(key)).execute();
          reads.push(keysNow());
          await new Promise(setImmediate);
        });
      await Promise.all([insert('x'), insert('y'), insert('z')]);
      // The engine on disk answers while the group is open, and the one in memory after it; neither shows a part of
      // the group.
      for (const count of await Promise.all(reads))
        assert.ok(count === before || count === before + 3, `${count}`);
      assert.equal(await keysNow(), before + 3);
      await engine.transaction((tx) =>
        tx.deleteFrom('setting').where('key', 'in', ['x', 'y', 'z']).execute(),
      );
    });

    test('all queries of one read see the same moment', async () => {
      let write: Promise<unknown> = Promise.resolve();
      const values = await engine.read(async (reader) => {
        const value = async () =>
          (await reader.selectFrom('setting').select('value').execute()).map((row) => row.value);
        const first = await value();
        write = engine.transaction((tx) => tx.updateTable('setting').set({ value: 'later' }).execute());
        await new Promise((resolve) => setTimeout(resolve, 20));
        return [first, await value()];
      });
      assert.deepEqual(values[0], values[1]);
      await write;
    });

    test('a read refuses to write, and the next transaction may write again', async () => {
      const wrong = engine.read((reader) =>
        (reader as typeof engine.db).insertInto('setting').values(setting('from a read')).execute(),
      );
      await assert.rejects(wrong);
      await engine.transaction((tx) => tx.insertInto('setting').values(setting('w')).execute());
      await engine.transaction((tx) => tx.deleteFrom('setting').where('key', '=', 'w').execute());
    });

    test('the meter counts statements, and commits that changed something', async () => {
      const { statements, readStatements, durableCommits } = engine.meter;
      await engine.read((reader) => reader.selectFrom('setting').selectAll().execute());
      await engine.transaction((tx) => tx.selectFrom('setting').selectAll().execute());
      assert.equal(engine.meter.durableCommits, durableCommits);
      await engine.transaction((tx) => tx.updateTable('setting').set({ value: '1' }).execute());
      assert.equal(engine.meter.durableCommits, durableCommits + 1);
      assert.equal(engine.meter.statements, statements + 6);
      assert.equal(engine.meter.readStatements, readStatements + 3);
    });

    test('numbers, nulls and long texts are read as they were written', async () => {
      const at = 8_640_000_000_000_000;
      const body = '💬'.repeat(40_000);
      await engine.db
        .insertInto('log')
        .values({ tenant_id: 't', offset: 1, at, audience: '[]', lost: '[]', body })
        .execute();
      const row = await engine.db.selectFrom('log').selectAll().executeTakeFirstOrThrow();
      assert.deepEqual({ ...row }, { tenant_id: 't', offset: 1, at, audience: '[]', lost: '[]', body });
    });

    test('an update returns how many rows it changed, and a returning one returns them', async () => {
      const updated = await engine.db
        .updateTable('log')
        .set({ at: 7 })
        .where('offset', '=', 1)
        .executeTakeFirst();
      assert.equal(updated.numUpdatedRows, 1n);
      const returned = await engine.db.deleteFrom('log').returning(['offset', 'at']).execute();
      assert.deepEqual(
        returned.map((row) => ({ ...row })),
        [{ offset: 1, at: 7 }],
      );
    });

    test('an interaction has at most one open offer', async () => {
      const insert = (id: string, state: string) =>
        engine.db.insertInto('offer').values(offer(id, state)).execute();
      await insert('o1', 'missed');
      await insert('o2', 'offered');
      await insert('o3', 'declined');
      await assert.rejects(insert('o4', 'offered'), isUniqueViolation);
    });

    test('a flood of different query texts does no harm', async () => {
      for (let n = 1; n <= 450; n++) {
        const keys = Array.from({ length: n }, (_, i) => `key ${String(i)}`);
        await engine.db.selectFrom('setting').selectAll().where('key', 'in', keys).execute();
      }
      assert.deepEqual(await values(), ['b']);
    });

    test('a wrong query fails with its own error, not with "unavailable"', async () => {
      const wrong = engine.db
        .selectFrom('nowhere' as 'setting')
        .selectAll()
        .execute();
      await assert.rejects(
        wrong,
        (error) => !isCentralitaError(error) && String(error).includes('no such table'),
      );
    });
  });
}

test('a store that a newer version made is refused', async () => {
  const engine = await openMemory();
  await migrate(engine);
  const db = engine.db.withTables<{ migration: { name: string; at: number } }>();
  await db.insertInto('migration').values({ name: '9999-later', at: 1 }).execute();
  await assert.rejects(migrate(engine), /newer version.*9999-later/);
  await engine.close();
});
