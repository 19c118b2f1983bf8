import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { seedDemo } from '../demo/seed.js';
import { backUp, restore } from './backup.js';
import { continueHistory } from './history.js';
import { migrate } from './migrate.js';
import { openSqlite } from './sqlite.js';

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('secrets on the disk: no other user of the computer reads the store, its log, its lock, copies or former stores', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'centralita-modes-'));
  // With the usual mask, other users could read the files.
  const former = process.umask(0o022);
  t.after(() => {
    process.umask(former);
    rmSync(root, { recursive: true, force: true });
  });
  const dataDir = join(root, 'data');
  const engine = await openSqlite(dataDir, { synchronous: 'OFF' });
  await migrate(engine);
  await seedDemo(engine, { hashPassword: () => '', newId: () => crypto.randomUUID(), now: 0 });
  await continueHistory(engine, dataDir);
  const copy = join(root, 'copy.db');
  backUp(dataDir, copy);
  const files = () => readdirSync(dataDir).map((name) => join(dataDir, name));
  assert.ok(files().some((name) => name.endsWith('-wal')));
  for (const path of [...files(), copy]) assert.equal(modeOf(path), 0o600, path);
  assert.equal(modeOf(dataDir), 0o700);
  await engine.close();

  // Earlier versions left the files like this.
  chmodSync(dataDir, 0o755);
  for (const path of [...files(), copy]) chmodSync(path, 0o644);
  restore(dataDir, copy, 0);
  assert.ok(files().some((name) => name.includes('.before-')));
  for (const path of files()) chmodSync(path, 0o644);
  await (await openSqlite(dataDir, { synchronous: 'OFF' })).close();
  for (const path of files()) assert.equal(modeOf(path), 0o600, path);
  assert.equal(modeOf(dataDir), 0o700);
});

test('a folder with files of others keeps its mode until it holds a store', async (t) => {
  const shared = mkdtempSync(join(tmpdir(), 'centralita-shared-'));
  t.after(() => rmSync(shared, { recursive: true, force: true }));
  chmodSync(shared, 0o755);
  writeFileSync(join(shared, 'other.txt'), '', { mode: 0o644 });
  await (await openSqlite(shared, { synchronous: 'OFF' })).close();
  assert.equal(modeOf(shared), 0o755);
  assert.equal(modeOf(join(shared, 'other.txt')), 0o644);
});
