import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { seedDemo } from '../demo/seed.js';
import { backUp, restore } from './backup.js';
import type { Engine } from './engine.js';
import { continueHistory } from './history.js';
import { migrate } from './migrate.js';
import { openSqlite } from './sqlite.js';

const root = mkdtempSync(join(tmpdir(), 'centralita-backup-'));
after(() => rmSync(root, { recursive: true, force: true }));

/** Starts the server, as far as the store is concerned. */
async function started(dataDir: string): Promise<{ engine: Engine; continues: boolean; epoch: string }> {
  const engine = await openSqlite(dataDir);
  await migrate(engine);
  const continues = await continueHistory(engine, dataDir);
  await seedDemo(engine, { hashPassword: () => '', newId: () => crypto.randomUUID(), now: 0 });
  const { epoch } = await engine.db.selectFrom('tenant').select('epoch').executeTakeFirstOrThrow();
  return { engine, continues, epoch };
}

/**
 * Copies by hand, as an operator would. The old file is removed first, because SQLite still has it open in this
 * process.
 */
function putBack(copy: string, dataDir: string): void {
  const store = join(dataDir, 'centralita.db');
  for (const suffix of ['', '-wal', '-shm']) rmSync(store + suffix, { force: true });
  copyFileSync(copy, store);
}

const set = (engine: Engine, key: string) =>
  engine.transaction((tx) => tx.insertInto('setting').values({ key, value: '' }).execute());
const has = async (engine: Engine, key: string) =>
  (await engine.db.selectFrom('setting').select('key').where('key', '=', key).execute()).length === 1;

test('a store that continues keeps its epoch over restarts', async () => {
  const dataDir = join(root, 'goes-on');
  const epochs = new Set<string>();
  for (let n = 0; n < 3; n++) {
    const { engine, continues, epoch } = await started(dataDir);
    await engine.close();
    assert.ok(continues);
    epochs.add(epoch);
  }
  assert.equal(epochs.size, 1);
});

test('a backup is made while the server works; when restored it has its old content and another epoch', async () => {
  const dataDir = join(root, 'restored');
  const first = await started(dataDir);
  await set(first.engine, 'before');
  backUp(dataDir, join(root, 'copy.db'));
  await set(first.engine, 'after');
  assert.throws(() => restore(dataDir, join(root, 'copy.db'), 0), /in use by another server/);
  await first.engine.close();

  const former = restore(dataDir, join(root, 'copy.db'), 0);
  const second = await started(dataDir);
  assert.deepEqual([await has(second.engine, 'before'), await has(second.engine, 'after')], [true, false]);
  assert.equal(second.continues, false);
  assert.notEqual(second.epoch, first.epoch);
  await second.engine.close();
  assert.ok(former && readdirSync(dataDir).includes('centralita.db.before-1970-01-01T00-00-00-000Z'));
  const third = await started(dataDir);
  assert.deepEqual([third.continues, third.epoch], [true, second.epoch]);
  await third.engine.close();
});

test('a backup that is copied over the store by hand is detected too', async () => {
  const dataDir = join(root, 'by-hand');
  const first = await started(dataDir);
  backUp(dataDir, join(root, 'hand.db'));
  await first.engine.close();
  putBack(join(root, 'hand.db'), dataDir);
  const second = await started(dataDir);
  assert.deepEqual([second.continues, second.epoch === first.epoch], [false, false]);
  await second.engine.close();
});

test('a plain copy of the file from before the last start is detected too', async () => {
  const dataDir = join(root, 'plain');
  await (await started(dataDir)).engine.close();
  copyFileSync(join(dataDir, 'centralita.db'), join(root, 'plain.db'));
  const later = await started(dataDir);
  await later.engine.close();
  putBack(join(root, 'plain.db'), dataDir);
  const { engine, continues, epoch } = await started(dataDir);
  assert.deepEqual([continues, epoch === later.epoch], [false, false]);
  await engine.close();
});

test('an invalid store is not restored, and a backup overwrites nothing', async () => {
  const dataDir = join(root, 'refused');
  const { engine, epoch } = await started(dataDir);
  writeFileSync(join(root, 'no-store.db'), 'no store at all'.repeat(1_000));
  assert.throws(() => backUp(dataDir, join(root, 'no-store.db')), /exists already/);
  await engine.close();
  assert.throws(() => restore(dataDir, join(root, 'no-store.db'), 0), /not a sound store/);
  assert.throws(() => restore(dataDir, join(root, 'missing.db'), 0), /no file/);
  const again = await started(dataDir);
  assert.deepEqual([again.continues, again.epoch], [true, epoch]);
  await again.engine.close();
});
