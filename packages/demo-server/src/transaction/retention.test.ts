import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RawClient } from '../testing/raw-client.js';
import { testHub, verifyToken } from '../testing/test-hub.js';
import { prune } from './retention.js';

const dayMs = 24 * 3_600_000;

test('answers are forgotten after a day, those under a key of the user after eight, and not before', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { me } = verifyToken('ana');
  await centre.hub.call(me, 'contacts.create', { id: 'c-1', name: 'Nuria' }, 'key');
  const client = new RawClient(centre);
  await client.hello('ana');
  await client.command('agents.setState', { state: 'dnd' });
  const answers = () => centre.engine.db.selectFrom('command_result').selectAll().execute();
  await prune(centre.engine, Date.now() + dayMs - 60_000);
  assert.equal((await answers()).length, 2);
  await prune(centre.engine, Date.now() + dayMs + 60_000);
  assert.deepEqual(
    (await answers()).map(({ key }) => key),
    ['key'],
  );
  await prune(centre.engine, Date.now() + 8 * dayMs + 60_000);
  assert.equal((await answers()).length, 0);
});

test('who was away for longer than history is kept gets a snapshot, never a hole', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const first = new RawClient(centre);
  const { epoch, offset } = await first.hello('ana');
  await first.command('agents.setState', { state: 'dnd' });
  await centre.engine.db.deleteFrom('log').execute();
  const back = new RawClient(centre);
  assert.equal((await back.hello('ana', { epoch, offset })).type, 'snapshot');
});
