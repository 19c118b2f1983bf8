import { isCentralitaError } from '@centralita/core/protocol';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { migrate } from './migrate.js';
import { openSqlite } from './sqlite.js';

const root = mkdtempSync(join(tmpdir(), 'centralita-sqlite-'));
after(() => rmSync(root, { recursive: true, force: true }));

const rows = (n: number) => `
  const { openSqlite } = await import(${JSON.stringify(new URL('./sqlite.ts', import.meta.url).href)});
  const { migrate } = await import(${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)});
  const engine = await openSqlite(process.argv[1]);
  if (${String(n)} > 0) await migrate(engine);
  process.stdout.write('open\\n');
  for (let i = 0; i < ${String(n)}; i++) {
    await engine.transaction(async (tx) => {
      await tx.insertInto('setting').values({ key: 'k' + i, value: 'x'.repeat(500) }).execute();
      await tx.insertInto('setting').values({ key: 'twin of k' + i, value: '' }).execute();
    });
    process.stdout.write('k' + i + '\\n');
    // Yields, so that standard output is written: the parent counts only what it has received.
    await new Promise(setImmediate);
  }
  setInterval(() => {}, 1000);`;

/** Runs another process on the directory. Returns what it prints, line by line. */
function child(directory: string, inserts: number) {
  const started = spawn(
    process.execPath,
    [
      ...process.execArgv.filter((flag) => !flag.startsWith('--test')),
      '--input-type=module',
      '-e',
      rows(inserts),
      directory,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: fileURLToPath(new URL('.', import.meta.url)) },
  );
  return { started, lines: createInterface({ input: started.stdout }) };
}

async function until(lines: AsyncIterable<string>, wanted: string): Promise<string[]> {
  const received: string[] = [];
  for await (const line of lines) {
    received.push(line);
    if (line === wanted) return received;
  }
  return received;
}

test('after kill -9 during inserts every acknowledged transaction is there, and whole', async () => {
  const directory = join(root, 'killed');
  const { started, lines } = child(directory, 1_000_000);
  const acknowledged: string[] = [];
  lines.on('line', (line) => {
    if (line.startsWith('k')) acknowledged.push(line);
    if (acknowledged.length === 300) started.kill('SIGKILL');
  });
  await once(started, 'close');

  const engine = await openSqlite(directory);
  await migrate(engine);
  const kept = new Set((await engine.db.selectFrom('setting').select('key').execute()).map((row) => row.key));
  assert.ok(acknowledged.length >= 300);
  assert.deepEqual(
    acknowledged.filter((key) => !kept.has(key) || !kept.has(`twin of ${key}`)),
    [],
  );
  assert.equal(kept.size % 2, 0);
  await engine.close();
});

test('a migration that a kill interrupted completes when it runs again', async () => {
  const directory = join(root, 'half');
  const first = await openSqlite(directory);
  const interrupted = first.transaction(async (tx) => {
    const { tables } = await import('./migrations/0001-tables.js');
    await tables.up(tx);
    throw new Error('killed');
  });
  await assert.rejects(interrupted, /killed/);
  await first.close();

  const second = await openSqlite(directory);
  await migrate(second);
  assert.deepEqual(await second.db.selectFrom('ticket').selectAll().execute(), []);
  await second.close();
});

test('a second process on the same data directory is refused until the first one ends', async () => {
  const directory = join(root, 'shared');
  const { started, lines } = child(directory, 0);
  assert.deepEqual(await until(lines, 'open'), ['open']);
  await assert.rejects(openSqlite(directory), (error) => {
    return (
      isCentralitaError(error) &&
      error.code === 'unavailable' &&
      error.message.includes('in use by another server')
    );
  });
  started.kill('SIGKILL');
  await once(started, 'close');
  const engine = await openSqlite(directory);
  await engine.close();
});

test('the directory is free again once the engine is closed', async () => {
  const directory = join(root, 'closed');
  await (await openSqlite(directory)).close();
  await (await openSqlite(directory)).close();
});

test('a damaged file is refused at start with a clear message', async () => {
  const directory = join(root, 'damaged');
  const engine = await openSqlite(directory);
  await migrate(engine);
  await engine.close();
  const path = join(directory, 'centralita.db');
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xa5, 4_096, 12_288));
  await assert.rejects(openSqlite(directory), /damaged/);
});

test('a full disk is "unavailable", and the store works again when there is space', async () => {
  const engine = await openSqlite(join(root, 'full'));
  await migrate(engine);
  const [{ page_count: pages } = { page_count: 0 }] = (
    await sql<{ page_count: number }>`pragma page_count`.execute(engine.db)
  ).rows;
  await sql`pragma max_page_count = ${sql.lit(pages + 4)}`.execute(engine.db);
  const value = 'x'.repeat(100_000);
  const insert = () =>
    engine.transaction((tx) => tx.insertInto('setting').values({ key: 'big', value }).execute());
  await assert.rejects(insert(), (error) => isCentralitaError(error) && error.retryable);
  await sql`pragma max_page_count = 1000000`.execute(engine.db);
  await insert();
  const row = await engine.db.selectFrom('setting').select('value').executeTakeFirst();
  assert.equal(row?.value, value);
  await engine.close();
});

test('on a disk a read neither waits for a write transaction nor sees it', async () => {
  const engine = await openSqlite(join(root, 'read'));
  await migrate(engine);
  const keys = () =>
    engine.read(async (reader) => (await reader.selectFrom('setting').select('key').execute()).length);
  await engine.transaction(async (tx) => {
    await tx.insertInto('setting').values({ key: 'half', value: '1' }).execute();
    assert.equal(await keys(), 0);
  });
  assert.equal(await keys(), 1);
  await engine.close();
});
