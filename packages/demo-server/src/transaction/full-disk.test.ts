import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { isCentralitaError } from '@centralita/core/protocol';
import { sql } from 'kysely';
import { demoTenantId, seedDemo } from '../demo/seed.js';
import type { Engine } from '../storage/engine.js';
import { migrate } from '../storage/migrate.js';
import { openSqlite } from '../storage/sqlite.js';
import { RawClient } from '../testing/raw-client.js';
import { until, verifyToken } from '../testing/test-hub.js';
import { Hub } from '../hub/hub.js';

const newId = () => crypto.randomUUID();

interface Disk {
  readonly folder: string;
  /** It can be full by itself: a file system of its own, where we may mount one (root on Linux). */
  readonly own: boolean;
  remove(): void;
}

function smallDisk(): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'centralita-disk-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return { folder, own: false, remove };
  }
  const unmount = () => {
    execFileSync('umount', ['--lazy', folder]);
    remove();
  };
  return { folder, own: true, remove: unmount };
}

/** Takes what is left of the disk. Answers how to give it back. */
function fill(folder: string): () => Promise<unknown> {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  try {
    for (let chunk = 65_536; chunk >= 1;) {
      try {
        writeSync(file, Buffer.alloc(chunk));
      } catch {
        chunk = Math.floor(chunk / 2);
      }
    }
  } finally {
    closeSync(file);
  }
  return () => rm(path);
}

/** Where nothing can be mounted: SQLite's own limit gives the same error. */
async function limit(engine: Engine): Promise<() => Promise<unknown>> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(engine.db);
  await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count)}`.execute(engine.db);
  return () => sql`pragma max_page_count = 1000000`.execute(engine.db);
}

async function hubOn(t: TestContext, disk: Disk) {
  const engine = await openSqlite(disk.folder);
  await migrate(engine);
  await seedDemo(engine, { hashPassword: () => '', newId, now: Date.now() });
  const said: unknown[] = [];
  const hub = new Hub({ engine, verifyToken, newId, log: (_message, error) => said.push(error) });
  t.after(async () => {
    await hub.close();
    await engine.close();
    disk.remove();
  });
  return { hub, engine, said };
}

/** About 8 kB: more than the pages that are there have left. */
const contact = (n: number) => {
  const fields = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`f${i}`, 'x'.repeat(1_000)]));
  return { id: `contact-${n}`, name: `Contact ${n}`, fields };
};
const create = (client: RawClient, seq: number, n = seq) =>
  client.json({ type: 'command', seq, name: 'contacts.create', params: contact(n) });

const refused = (client: RawClient) => client.of('refused').length > 0;

test('R3 on a full disk commands are refused for now, reads go on, and all goes on when there is room again', async (t) => {
  const disk = smallDisk();
  const { hub, engine, said } = await hubOn(t, disk);
  const clients = await Promise.all(
    Array.from({ length: 8 }, async (_, n) => {
      const client = new RawClient({ hub });
      await client.hello('ana', {}, `client-${n}`);
      return client;
    }),
  );
  const results = () => clients.flatMap((client) => client.of('result'));
  // The nth of a client's contacts.
  const send = (client: number, seq: number) => create(clients[client]!, seq, 100 * seq + client);
  let seq = 0;
  const sendAll = async () => {
    seq++;
    clients.forEach((_, client) => send(client, seq));
    await until(() => clients.every((client) => refused(client) || client.of('result').length === seq));
  };
  await sendAll();
  await hub.system(demoTenantId, (tx) => tx.setTimer('grace', 'bruno', tx.now + 300));

  const makeRoom = disk.own ? fill(disk.folder) : await limit(engine);
  // What is left in the files is still used, and counts; one who is refused waits.
  while (!clients.some(refused)) await sendAll();
  const refusals = clients.flatMap((client) => client.of('refused'));
  assert.deepEqual(new Set(refusals.map(({ error }) => error.code)), new Set(['unavailable']));
  const read = await clients[0]!.query(1, 'contacts.get', { contactId: 'contact-100' });
  assert.equal(read.type, 'answer');
  const late = new RawClient({ hub });
  assert.equal((await late.hello('carla')).type, 'snapshot', 'who comes now sees all');
  const timersFail = () => said.some((error) => isCentralitaError(error) && error.code === 'unavailable');
  if (disk.own) await until(timersFail);

  await makeRoom();
  clients.forEach((client, n) => refused(client) && send(n, seq));
  await until(() => results().length === 8 * seq);
  const timers = () =>
    engine.db
      .selectFrom('timer')
      .select('due')
      .where('kind', '=', 'grace')
      .where('subject', '=', 'bruno')
      .execute();
  while ((await timers()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const kept = await engine.db.selectFrom('contact').select('id').where('id', 'like', 'contact-%').execute();
  assert.equal(kept.length, 8 * seq, 'all that was acknowledged is there, once');
  t.diagnostic(
    `${disk.own ? 'a full disk' : 'a store at its limit'}: ${refusals.length} of 8 refused at command ${seq}`,
  );
});
