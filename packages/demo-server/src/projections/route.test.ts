import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../demo/seed.js';
import type { Tx } from '../transaction/tx.js';
import { command } from '../testing/people.js';
import { makeReady, testHub, until, verifyToken } from '../testing/test-hub.js';
import { callArrives, callEnded } from '../domains/calls/calls.js';

const { me: admin } = verifyToken('admin');

/** Agents who are ready for calls of one queue, in a centre whose clock stands still. */
async function readyFor(t: TestContext, users: readonly string[]) {
  const now = Date.now();
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  for (const user of users) {
    const { client } = centre.connect(user);
    await until(() => client.agents.$own.get());
    await makeReady(centre, client, user);
  }
  let calls = 0;
  const arrive = () => {
    const callId = `call-${String(++calls).padStart(4, '0')}`;
    return system((tx) => callArrives(tx, { callId, from: `+3460000000${calls}`, name: '', target: '210' }));
  };
  /** Nobody knows German so well. */
  const ask = (level: number) =>
    command(centre, admin, 'queues.update', { id: 'billing', skills: level ? { german: level } : {} });
  const offers = () => system((tx) => tx.find('offer', { state: 'offered' }));
  const decline = (me: string, offerId: string) =>
    command(centre, verifyToken(me).me, 'offers.decline', { offerId });
  const waiting = async () => (await system((tx) => tx.find('interaction', { status: 'queued' }))).length;
  return { centre, arrive, ask, offers, decline, waiting };
}

test('B6 when one change makes all that waits fit, as much is offered as there are agents', async (t) => {
  const { arrive, ask, offers, waiting } = await readyFor(t, ['ana', 'bruno', 'sofia']);
  await ask(5);
  for (let n = 0; n < 4; n++) await arrive();
  assert.deepEqual([(await offers()).length, await waiting()], [0, 4]);
  await ask(0);
  assert.deepEqual((await offers()).map(({ agentId }) => agentId).sort(), ['ana', 'bruno', 'sofia']);
  assert.equal(await waiting(), 1);
});

test('B6 what all of them declined a moment ago keeps none of them from the next', async (t) => {
  const { arrive, ask, offers, decline, waiting } = await readyFor(t, ['ana', 'bruno']);
  const { interactionId } = await arrive();
  for (let n = 0; n < 2; n++) {
    const [offer] = await offers();
    await decline(offer!.agentId, offer!.id);
  }
  await ask(5);
  for (let n = 0; n < 2; n++) await arrive();
  await ask(0);
  const offered = await offers();
  assert.deepEqual(offered.map(({ agentId }) => agentId).sort(), ['ana', 'bruno']);
  assert.ok(!offered.some((offer) => offer.interactionId === interactionId));
  assert.equal(await waiting(), 1);
});

test('B6 an agent who logs in to a queue, or ends a pause there, gets what waits in it', async (t) => {
  const { centre, arrive, offers } = await readyFor(t, ['ana']);
  const { me: ana } = verifyToken('ana');
  await command(centre, ana, 'queues.logOut', {});
  await arrive();
  assert.deepEqual(await offers(), []);
  await command(centre, ana, 'queues.logIn', {});
  const [first] = await offers();
  assert.equal(first?.agentId, 'ana');
  await command(centre, ana, 'queues.pause', { reason: 'break' });
  await centre.hub.system(demoTenantId, (tx) => callEnded(tx, 'call-0001', 'customer'));
  await arrive();
  assert.deepEqual(await offers(), []);
  await command(centre, ana, 'queues.unpause', {});
  assert.equal((await offers())[0]?.agentId, 'ana');
});
