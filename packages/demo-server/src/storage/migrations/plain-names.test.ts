import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../migrate.js';
import { openMemory } from '../sqlite-wasm.js';
import { tables } from './0001-tables.js';
import { routing } from './0003-routing.js';
import { dialCodes } from './0004-dial-codes.js';
import { plainNames } from './0006-plain-names.js';
import { refreshGrace } from './0005-refresh-grace.js';

/** Creates a store of the version before, with one row of each renamed kind. */
async function formerStore() {
  const engine = await openMemory();
  await engine.transaction(async (tx) => {
    for (const step of [tables, routing, dialCodes, refreshGrace]) await step.up(tx);
    const tenant = { id: 't', name: 'T', log_offset: 7, ticket_number: 1, epoch: 'former' };
    await tx.insertInto('tenant').values(tenant).execute();
    const row = (id: string, value: object) => ({
      tenant_id: 't',
      id,
      version: 1,
      data: JSON.stringify({ id, ...value }),
    });
    const ticket = {
      queue_id: 'q',
      owner_id: null,
      contact_id: null,
      status: 'open',
      changed_at: 1,
      waits: 1,
    };
    await tx
      .insertInto('ticket')
      .values([
        { ...row('waiting', { waitsIn: ['billing'], tags: [] }), ...ticket, number: 1 },
        { ...row('plain', { context: { waitsIn: 'of the page' } }), ...ticket, number: 2 },
      ] as never)
      .execute();
    const searched = { ticket_id: 'x', queue_id: 'q', status: 'queued', channel: 'sms', remote_address: '' };
    const ownAddress = { address: '210', alias: 'Billing' };
    await tx
      .insertInto('interaction')
      .values({ ...row('i', { identifier: ownAddress }), ...searched, opened_at: 1, queued_at: 2 } as never)
      .execute();
    await tx
      .insertInto('queueFigures' as 'queueStats')
      .values(row('q', { waiting: 3 }))
      .execute();
  });
  return engine;
}

test('a store of the former version is read with the names of this one', async (t) => {
  const engine = await formerStore();
  t.after(() => engine.close());
  await engine.transaction((tx) => plainNames.up(tx));
  const value = async (table: 'ticket' | 'interaction' | 'queueStats', id: string) => {
    const row = engine.db.selectFrom(table).select('data').where('id', '=', id);
    return JSON.parse((await row.executeTakeFirstOrThrow()).data) as object;
  };
  assert.deepEqual(await value('ticket', 'waiting'), {
    id: 'waiting',
    tags: [],
    waitingQueueIds: ['billing'],
  });
  assert.deepEqual(await value('ticket', 'plain'), { id: 'plain', context: { waitsIn: 'of the page' } });
  const ownAddress = { address: '210', alias: 'Billing' };
  assert.deepEqual(await value('interaction', 'i'), { id: 'i', ownAddress });
  assert.deepEqual(await value('queueStats', 'q'), { id: 'q', waiting: 3 });
});

test('clients of the former version start with a snapshot, because the epoch is another one', async (t) => {
  const engine = await formerStore();
  t.after(() => engine.close());
  await engine.transaction((tx) => plainNames.up(tx));
  const { epoch, log_offset } = await engine.db.selectFrom('tenant').selectAll().executeTakeFirstOrThrow();
  assert.notEqual(epoch, 'former');
  assert.equal(log_offset, 7);
});

test('a new store has the table with its present name', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await migrate(engine);
  assert.deepEqual(await engine.db.selectFrom('queueStats').selectAll().execute(), []);
});
