import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../../demo/seed.js';
import { command } from '../../testing/people.js';
import { testHub, verifyToken } from '../../testing/test-hub.js';

const { me: admin } = verifyToken('admin');

async function hub(t: TestContext) {
  const centre = await testHub();
  t.after(() => centre.close());
  const run = <N extends Parameters<typeof command>[2]>(name: N, params: Parameters<typeof command<N>>[3]) =>
    command(centre, admin, name, params);
  return { centre, run };
}

/** A ticket of the contact `c-9` with this outcome of a tree of the queue’s own. */
async function tipified({ centre, run }: Awaited<ReturnType<typeof hub>>) {
  const nodes = [{ id: 'sold', parentId: null, label: { en: 'Sold' } }];
  const tree = await run('outcomeTrees.create', { name: 'A first tree', nodes });
  await run('queues.update', { id: 'night', outcomeTreeId: tree.id });
  await command(centre, verifyToken('v-1').me, 'webchat.send', { id: 'm-1', text: 'Hi', queue: 'night' });
  const ticketId = (await centre.hub.system(demoTenantId, (tx) => tx.find('ticket')))[0]!.id;
  await run('contacts.create', { id: 'c-9', name: 'Nuria', ticketId });
  await run('tipification.save', { ticketId, outcomeId: 'sold', tags: [], note: '' });
  const outcome = async () => (await run('contacts.activity', { contactId: 'c-9' })).activity[0]?.text;
  return { tree, outcome, ticketId };
}

test('B5 what was recorded reads as it did then, whatever becomes of the tree', async (t) => {
  const office = await hub(t);
  const { run } = office;
  const { tree, outcome } = await tipified(office);
  assert.equal(await outcome(), 'Sold');
  await run('outcomeTrees.update', {
    id: tree.id,
    nodes: [{ id: 'other', parentId: null, label: { en: 'Other' } }],
  });
  assert.equal(await outcome(), 'Sold');
  await run('queues.update', { id: 'night', outcomeTreeId: null });
  await run('outcomeTrees.remove', { id: tree.id });
  assert.equal(await outcome(), 'Sold');
});

test('B5 what was recorded without words takes them from the tree of its queue alone', async (t) => {
  const office = await hub(t);
  const { centre, run } = office;
  const { tree, outcome, ticketId } = await tipified(office);
  const others = ['A', 'B'].map((name) => ({
    name,
    nodes: [{ id: 'sold', parentId: null, label: { en: name } }],
  }));
  for (const other of others) await run('outcomeTrees.create', other);
  await centre.hub.system(demoTenantId, async (tx) => {
    const { label, ...rest } = await tx.need('tipification', ticketId);
    assert.deepEqual(label, { en: 'Sold' });
    await tx.put('tipification', rest);
  });
  assert.equal(await outcome(), 'Sold');
  await run('queues.update', { id: 'night', outcomeTreeId: null });
  await run('outcomeTrees.remove', { id: tree.id });
  assert.equal(await outcome(), 'Hi', 'the reason, when no outcome can be told');
});
