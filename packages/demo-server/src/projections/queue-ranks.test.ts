import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoTenantId } from '../demo/seed.js';
import type { Tx } from '../transaction/tx.js';
import { command } from '../testing/people.js';
import { testHub, verifyToken } from '../testing/test-hub.js';

const { me: admin } = verifyToken('admin');
const { me: sofia } = verifyToken('sofia');

test('B6 another ageing or priority moves what waits already', async (t) => {
  let now = Date.UTC(2027, 0, 12, 7);
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const tickets: string[] = [];
  for (const n of [1, 2]) {
    const text = { id: `m-${n}`, text: 'Hello', queue: 'night' };
    await command(centre, verifyToken(`v-${n}`).me, 'webchat.send', text);
    const [each] = await system((tx) => tx.find('interaction', { remote_address: `v-${n}` }));
    tickets.push(each!.ticketId);
    now += 60_000;
  }
  /** The tickets in the order in which they would be offered. */
  const order = async () => {
    const waiting = await system((tx) => tx.find('interaction', { status: 'queued' }));
    return waiting
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
      .map(({ ticketId }) => tickets.indexOf(ticketId));
  };
  assert.deepEqual(await order(), [0, 1]);
  await command(centre, sofia, 'tickets.setPriority', { ticketId: tickets[1]!, priority: 1 });
  assert.deepEqual(await order(), [1, 0]);
  // A step of priority is worth less than the minute that the first one waited longer.
  await command(centre, admin, 'queues.update', { id: 'night', ageingSeconds: 30 });
  assert.deepEqual(await order(), [0, 1]);
  await command(centre, admin, 'queues.update', { id: 'night', ageingSeconds: 0 });
  assert.deepEqual(await order(), [1, 0]);
});
