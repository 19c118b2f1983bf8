import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoTenantId } from '../demo/seed.js';
import { command } from '../testing/people.js';
import { testHub, until, verifyToken } from '../testing/test-hub.js';

const { me: sofia } = verifyToken('sofia');

test('D1 a customer who waits sees the position of the moment with each message, and then who answers', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const write = (n: number, text: string) =>
    command(centre, verifyToken(`v-${n}`).me, 'webchat.send', { id: `m-${n}-${text}`, text, queue: 'night' });
  const visit = () => centre.hub.system(demoTenantId, (tx) => tx.need('visit', 'v-2'));
  const take = async (n: number) => {
    const of = { remote_address: `v-${n}` };
    const [each] = await centre.hub.system(demoTenantId, (tx) => tx.find('interaction', of));
    await command(centre, sofia, 'tickets.assign', { ticketId: each!.ticketId, agentId: 'sofia' });
  };
  await write(1, 'Hello');
  await write(2, 'Hello');
  await write(3, 'Hello');
  assert.deepEqual([(await visit()).state, (await visit()).position], ['waiting', 1]);
  await take(1);
  await write(2, 'Still-here');
  assert.deepEqual([(await visit()).state, (await visit()).position], ['waiting', 0]);
  // A customer who writes nothing also sees it when somebody before them is taken or leaves.
  const third = () => centre.hub.system(demoTenantId, (tx) => tx.need('visit', 'v-3'));
  await until(async () => (await third()).position === 1);
  await take(2);
  await until(async () => (await third()).position === 0);
  const { state, position, agentName } = await visit();
  assert.deepEqual([state, position, agentName !== null], ['active', null, true]);
});
