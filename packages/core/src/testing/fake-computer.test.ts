import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeComputer } from './fake-computer.js';

const me = { id: 'ana', name: 'Ana', role: 'agent', tenantId: 't' } as const;
const command = (key: string) =>
  ({ key, name: 'tickets.read', params: { ticketId: key }, queuedAt: 1 }) as const;

test('a page adopts the commands of pages that are gone, in their order, and only those of its user', async () => {
  const computer = new FakeComputer();
  const first = await computer.openStore(me);
  await first.put(command('a'));
  await first.put(command('b'));
  const other = await computer.openStore({ ...me, id: 'bruno' });
  assert.deepEqual(await other.adopt(), []);
  const second = await computer.openStore(me);
  assert.deepEqual(await second.adopt(), [], 'the first page lives');
  first.close();
  assert.deepEqual(
    (await second.adopt()).map(({ key }) => key),
    ['a', 'b'],
  );
  assert.deepEqual(await second.adopt(), []);
});

test('what is stored is a copy, as in a browser', async () => {
  const computer = new FakeComputer();
  const store = await computer.openStore(me);
  const params = { ticketId: 'a' };
  await store.put({ ...command('a'), params });
  params.ticketId = 'changed';
  assert.deepEqual(computer.rows[0]?.command.params, { ticketId: 'a' });
});

test('a user who signs out takes the own commands and no others', async () => {
  const computer = new FakeComputer();
  const [ana, bruno] = [await computer.openStore(me), await computer.openStore({ ...me, id: 'bruno' })];
  await ana.put(command('a'));
  await bruno.put(command('b'));
  await ana.clear();
  await bruno.remove('none');
  assert.deepEqual(
    computer.rows.map(({ command: { key } }) => key),
    ['b'],
  );
});
