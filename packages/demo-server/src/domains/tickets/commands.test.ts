import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../../demo/seed.js';
import type { Tx } from '../../transaction/tx.js';
import { command } from '../../testing/people.js';
import { makeReady, testHub, until, verifyToken } from '../../testing/test-hub.js';
import { setConnected, setPhone } from '../agents/presence.js';

const { me: ana } = verifyToken('ana');
const { me: sofia } = verifyToken('sofia');
const { me: bruno } = verifyToken('bruno');
const visitor = (n: number) => verifyToken(`v-${n}`).me;

async function hub(t: TestContext, now?: () => number) {
  const centre = await testHub(now);
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  let messages = 0;
  const writes = async (n: number, queue = 'support') => {
    const id = `m-${++messages}`;
    await command(centre, visitor(n), 'webchat.send', { id, text: 'Hello', queue });
    const found = await system((tx) => tx.find('interaction', { remote_address: `v-${n}` }));
    return found.sort((a, b) => a.openedAt - b.openedAt).at(-1)!;
  };
  return { centre, system, writes };
}

test('B1 a contact who comes again within the queue’s hours finds the ticket reopened, later a new one', async (t) => {
  let now = 1_800_000_000_000;
  const { centre, system, writes } = await hub(t, () => now);
  const { ticketId, id } = await writes(1);
  await command(centre, ana, 'tickets.assign', { ticketId, agentId: 'ana' });
  const tree = await system((tx) => tx.need('outcomeTree', 'outcomes'));
  const leaf = tree.nodes.find((node) => !tree.nodes.some((each) => each.parentId === node.id))!;
  await command(centre, ana, 'tipification.save', { ticketId, outcomeId: leaf.id, tags: [], note: '' });
  const resolve = () => command(centre, ana, 'tickets.resolve', { ticketId });
  await resolve();
  now += 23 * 3_600_000;
  const second = await writes(1);
  assert.equal(second.ticketId, ticketId);
  assert.notEqual(second.id, id);
  const reopened = await system((tx) => tx.need('ticket', ticketId));
  assert.deepEqual([reopened.status, reopened.ownerId, reopened.resolvedAt], ['open', null, null]);
  await command(centre, ana, 'tickets.assign', { ticketId, agentId: 'ana' });
  await resolve();
  now += 25 * 3_600_000;
  assert.notEqual((await writes(1)).ticketId, ticketId);
});

test('B1 what is reopened of an owner who works here no more waits for another', async (t) => {
  const { centre, system, writes } = await hub(t);
  const admin = verifyToken('admin').me;
  const { ticketId } = await writes(1, 'night');
  await command(centre, admin, 'queues.update', { id: 'night', tipificationRequired: false });
  await command(centre, ana, 'tickets.assign', { ticketId, agentId: 'ana' });
  await command(centre, ana, 'tickets.resolve', { ticketId });
  await command(centre, sofia, 'tickets.reopen', { ticketId });
  assert.equal((await system((tx) => tx.need('ticket', ticketId))).ownerId, 'ana');
  await command(centre, ana, 'tickets.resolve', { ticketId });
  await command(centre, admin, 'users.remove', { id: 'ana' });
  const reopened = await command(centre, sofia, 'tickets.reopen', { ticketId });
  assert.deepEqual([reopened.status, reopened.ownerId], ['open', null]);
  assert.notEqual(reopened.waitingSince, null);
  await command(centre, sofia, 'tickets.assign', { ticketId, agentId: 'sofia' });
});

test('B3 of many who claim a ticket at once exactly one has it', async (t) => {
  const { centre, system, writes } = await hub(t);
  const { ticketId } = await writes(1);
  const claims = ['ana', 'bruno', 'carla'].flatMap((user) =>
    [1, 2, 3].map(() =>
      command(centre, verifyToken(user).me, 'tickets.assign', { ticketId, agentId: user }).then(
        (ticket) => ticket.ownerId,
        () => null,
      ),
    ),
  );
  const won = new Set((await Promise.all(claims)).filter(Boolean));
  const owner = (await system((tx) => tx.need('ticket', ticketId))).ownerId;
  assert.deepEqual([...won], [owner]);
  const active = await system((tx) => tx.find('interaction', { ticket_id: ticketId, status: 'active' }));
  assert.deepEqual(
    active.map((each) => each.agentId),
    [owner],
  );
});

test('B6 a supervisor moves what waits forward; age outweighs a step of priority', async (t) => {
  const { centre, system, writes } = await hub(t);
  const [first, second, third] = [await writes(1), await writes(2), await writes(3)];
  const set = (me: typeof ana, ticketId: string, priority: number) =>
    command(centre, me, 'tickets.setPriority', { ticketId, priority });
  await assert.rejects(set(ana, third.ticketId, 1), { code: 'forbidden' });
  await set(sofia, third.ticketId, 1);
  await system(async (tx) => {
    // Waits for longer than one step of priority is worth: 300 s.
    const old = await tx.need('interaction', second.id);
    await tx.put('interaction', { ...old, rank: old.rank! - 301_000, queuedAt: old.queuedAt! - 301_000 });
  });
  const { client } = centre.connect('bruno');
  await until(() => client.agents.$own.get());
  await command(centre, verifyToken('admin').me, 'users.update', { id: bruno.id, capacity: { chat: 1 } });
  await makeReady(centre, client, 'bruno');
  const order: string[] = [];
  for (let n = 0; n < 3; n++) {
    const offer = await until(() =>
      client.tickets.$offers.get().find((each) => !order.includes(each.interactionId)),
    );
    order.push(offer.interactionId);
    await client.tickets.accept(offer.id);
    await client.tickets.end(offer.interactionId);
  }
  assert.deepEqual(order, [second.id, third.id, first.id]);
});

test('B6 a missed offer is the first of the queue, also before those of a higher priority', async (t) => {
  const { centre, system, writes } = await hub(t);
  const first = await writes(1);
  const { client } = centre.connect('bruno');
  await until(() => client.agents.$own.get());
  await makeReady(centre, client, 'bruno');
  const offer = await until(() => client.tickets.$offers.get()[0]);
  await command(centre, bruno, 'agents.setState', { state: 'dnd' });
  const urgent = await writes(2);
  await command(centre, sofia, 'tickets.setPriority', { ticketId: urgent.ticketId, priority: 9 });
  await client.tickets.decline(offer.id);
  const ranks = await system(async (tx) => [
    (await tx.need('interaction', first.id)).rank!,
    (await tx.need('interaction', urgent.id)).rank!,
  ]);
  assert.ok(ranks[0]! < ranks[1]!);
});

test('B6 several that come back wait in the order in which they came, and no priority puts one of them back', async (t) => {
  let now = 1_800_000_000_000;
  const { centre, system, writes } = await hub(t, () => now);
  await system(async (tx) => {
    await setConnected(tx, 'ana', true);
    await setPhone(tx, 'ana', true);
  });
  await command(centre, ana, 'agents.setState', { state: 'ready' });
  const missed = [];
  for (const n of [1, 2]) {
    now += 1_000;
    missed.push(await writes(n));
  }
  await command(centre, ana, 'agents.setState', { state: 'dnd' });
  const urgent = await writes(3);
  await command(centre, sofia, 'tickets.setPriority', { ticketId: urgent.ticketId, priority: 100 });
  for (const each of missed) {
    const [offer] = await system((tx) => tx.find('offer', { interaction_id: each.id, state: 'offered' }));
    await command(centre, ana, 'offers.decline', { offerId: offer!.id });
  }
  const order = async () => {
    const waiting = await system((tx) => tx.find('interaction', { status: 'queued' }));
    return waiting.sort((a, b) => a.rank! - b.rank!).map(({ remote }) => remote.address);
  };
  assert.deepEqual(await order(), ['v-1', 'v-2', 'v-3']);
  for (const priority of [1, 0]) {
    await command(centre, sofia, 'tickets.setPriority', { ticketId: missed[0]!.ticketId, priority });
    assert.deepEqual(await order(), ['v-1', 'v-2', 'v-3'], `priority ${priority}`);
  }
});

test('B6 what waits goes by the ageing that its queue has now', async (t) => {
  let now = 1_800_000_000_000;
  const { centre, system, writes } = await hub(t, () => now);
  const first = await writes(1);
  now += 400_000;
  const urgent = await writes(2);
  await command(centre, sofia, 'tickets.setPriority', { ticketId: urgent.ticketId, priority: 1 });
  const order = async () => {
    const waiting = await system((tx) => tx.find('interaction', { status: 'queued' }));
    return waiting.sort((a, b) => a.rank! - b.rank!).map(({ id }) => id);
  };
  const age = (ageingSeconds: number) =>
    command(centre, verifyToken('admin').me, 'queues.update', { id: 'support', ageingSeconds });
  assert.deepEqual(await order(), [first.id, urgent.id], 'age outweighs the step');
  await age(0);
  assert.deepEqual(await order(), [urgent.id, first.id], 'priority alone decides');
  await age(300);
  assert.deepEqual(await order(), [first.id, urgent.id]);
});
