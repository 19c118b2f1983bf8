import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Interaction } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { demoData } from '../demo/demo-data.js';
import { readSnapshot } from '../transaction/snapshot.js';
import type { Tx } from '../transaction/tx.js';
import { addAgent, command, personOf } from '../testing/people.js';
import { testHub, verifyToken } from '../testing/test-hub.js';
import { setConnected, setPhone } from '../domains/agents/presence.js';
import { callArrives, callEnded } from '../domains/calls/calls.js';
import { publishQueueStats } from './queue-stats.js';
import { dayEnd } from '../transaction/settings.js';
import { fireTimer } from '../domains/timers.js';

const morning = Date.UTC(2027, 0, 12, 7);

test('H1 waits are of those attended only, in time by the queue’s threshold, and begin anew each day', async (t) => {
  let now = morning;
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const figures = async () => {
    now += 1_000;
    await system((tx) => publishQueueStats(tx, 'night'));
    return { ...(await system((tx) => tx.need('queueStats', 'night'))), at: 0 };
  };
  const none = { id: 'night', at: 0, waiting: 0, longestSince: null, online: 0, day: '2027-01-12' };
  const nobody = { attended: 0, averageWait: 0, longestWait: 0, inTime: 0, abandoned: 0 };
  assert.deepEqual(await figures(), { ...none, ...nobody });

  const agent = personOf('agent');
  await system(async (tx) => {
    await addAgent(tx, agent);
    const place = { userId: agent.id, queueId: 'night', loggedIn: true, paused: null, since: now };
    await tx.put('membership', { id: `${agent.id}:night`, ...place });
    await setConnected(tx, agent.id, true);
  });
  assert.equal((await figures()).online, 1);

  const writes = async (n: number) => {
    const id = `m-${n}`;
    await command(centre, verifyToken(`v-${n}`).me, 'webchat.send', { id, text: 'Hello', queue: 'night' });
    const [each] = await system((tx) => tx.find('interaction', { remote_address: `v-${n}` }));
    return { ticketId: each!.ticketId, at: now };
  };
  const takes = (ticketId: string) =>
    command(centre, agent, 'tickets.assign', { ticketId, agentId: agent.id });
  const first = await writes(1);
  const second = await writes(2);
  assert.deepEqual([(await figures()).waiting, (await figures()).longestSince], [2, first.at]);
  now = first.at + 50_000;
  await takes(first.ticketId);
  now = second.at + 70_000;
  await takes(second.ticketId);
  // Who leaves counts apart, however long they waited.
  await system((tx) =>
    callArrives(tx, { callId: 'call-0001', from: '+34600000001', name: '', target: 'night' }),
  );
  now += 600_000;
  await system((tx) => callEnded(tx, 'call-0001', 'customer'));
  const sums = { attended: 2, averageWait: 60_000, longestWait: 70_000, inTime: 1, abandoned: 1 };
  assert.deepEqual(await figures(), { ...none, online: 1, ...sums });

  await system((tx) => setConnected(tx, agent.id, false));
  now += 24 * 3_600_000;
  assert.deepEqual(await figures(), { ...none, day: '2027-01-13', ...nobody });
});

/** A centre in which Ana has a chat of `night`, which waited for 5 s. */
async function chatOfAna(t: TestContext) {
  let now = morning;
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const { me: ana } = verifyToken('ana');
  await command(centre, verifyToken('v-1').me, 'webchat.send', { id: 'm-1', text: 'Hello', queue: 'night' });
  const [{ id, ticketId }] = (await system((tx) => tx.find('interaction'))) as [Interaction];
  const pass = (ms: number) => (now += ms);
  pass(5_000);
  await command(centre, ana, 'tickets.assign', { ticketId, agentId: 'ana' });
  pass(60_000);
  const figures = async () => {
    const { waiting, longestSince, attended, abandoned } = await system((tx) =>
      tx.need('queueStats', 'night'),
    );
    return { waiting, longestSince, attended, abandoned };
  };
  return { centre, system, ana, id, ticketId, pass, figures };
}

test('H1 what an agent passes to an agent does not wait in the queue', async (t) => {
  const { centre, system, ana, id, figures, pass } = await chatOfAna(t);
  await system(async (tx) => {
    for (const user of ['ana', 'bruno']) await setConnected(tx, user, true);
    await setPhone(tx, 'bruno', true);
  });
  await command(centre, verifyToken('bruno').me, 'agents.setState', { state: 'ready' });
  await command(centre, ana, 'interactions.transfer', { interactionId: id, to: { agentId: 'bruno' } });
  const published = async () => {
    pass(1_000);
    await system((tx) => publishQueueStats(tx, 'night'));
    return figures();
  };
  const none = { waiting: 0, longestSince: null, attended: 1, abandoned: 0 };
  assert.deepEqual(await published(), none);
  const [offer] = await system((tx) => tx.find('offer', { state: 'offered' }));
  await command(centre, verifyToken('bruno').me, 'offers.decline', { offerId: offer!.id });
  assert.deepEqual(await published(), none);
});

test('H1 who resolves what waits again ends the wait, which is neither attended nor abandoned', async (t) => {
  const { centre, ana, id, ticketId, figures, pass } = await chatOfAna(t);
  await command(centre, ana, 'interactions.transfer', { interactionId: id, to: { queueId: 'night' } });
  pass(1_000);
  assert.equal((await figures()).waiting, 1);
  await command(centre, verifyToken('sofia').me, 'tickets.resolve', { ticketId });
  assert.deepEqual(await figures(), { waiting: 0, longestSince: null, attended: 1, abandoned: 0 });
});

test('H1 the day begins by the clock of the tenant', async (t) => {
  const centre = await testHub(() => Date.UTC(2027, 0, 12, 23, 30));
  t.after(() => centre.close());
  const day = (queueId: string) =>
    centre.hub.system(demoTenantId, async (tx) => (await tx.need('queueStats', queueId)).day);
  assert.equal(await day('night'), '2027-01-13', 'half past midnight in Madrid');
});

test('H1 a queue in which nothing happens begins the new day too', async (t) => {
  let now = morning;
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  const timer = () =>
    centre.engine.db
      .selectFrom('timer')
      .selectAll()
      .where('kind', '=', 'figures')
      .where('subject', '=', 'night')
      .executeTakeFirstOrThrow();
  assert.equal((await timer()).due, Date.UTC(2027, 0, 12, 23), 'midnight in Madrid');
  const { kind, due } = await timer();
  now = due;
  const { day } = await centre.hub.system(demoTenantId, async (tx) => {
    await fireTimer(tx, { tenantId: demoTenantId, kind: kind as 'figures', subject: 'night', due });
    return tx.need('queueStats', 'night');
  });
  assert.equal(day, '2027-01-13');
});

test('H1 another zone has another day at once, and its end is the next that is waited for', async (t) => {
  let now = Date.UTC(2027, 0, 12, 12);
  const centre = await testHub(() => now);
  t.after(() => centre.close());
  now += 1_000;
  await command(centre, verifyToken('admin').me, 'settings.update', { timeZone: 'Pacific/Kiritimati' });
  const { day } = await centre.hub.system(demoTenantId, (tx) => tx.need('queueStats', 'night'));
  assert.equal(day, '2027-01-13', '14 h before Greenwich');
  const timers = await centre.engine.db
    .selectFrom('timer')
    .select('due')
    .where('kind', '=', 'figures')
    .execute();
  assert.deepEqual([...new Set(timers.map(({ due }) => due))], [Date.UTC(2027, 0, 13, 10)]);
});

test('a day ends at midnight of its zone, also when clocks are changed', () => {
  const hours = (from: number) => (dayEnd(from, 'Europe/Madrid') - from) / 3_600_000;
  assert.equal(hours(Date.UTC(2027, 2, 27, 23)), 23, 'clocks go forward');
  assert.equal(hours(Date.UTC(2027, 9, 30, 22)), 25, 'clocks go back');
  assert.equal(dayEnd(Date.UTC(2027, 0, 12, 22, 59, 59, 999), 'Europe/Madrid'), Date.UTC(2027, 0, 12, 23));
});

test('H1 B9 the figures of a queue are its members’ and the supervisors’', async (t) => {
  const centre = await testHub(() => morning);
  t.after(() => centre.close());
  const visibleQueues = async (user: string) => {
    const { queueStats = [] } = await readSnapshot(centre.engine.db, verifyToken(user).me);
    return queueStats.map(({ id }) => id).sort();
  };
  const all = demoData.queues.map(({ key }) => key).sort();
  const own = demoData.users.find(({ user }) => user === 'bruno')!.queues;
  assert.ok(own.length < all.length, 'the demo has a queue that Bruno is not in');
  assert.deepEqual(await visibleQueues('sofia'), all);
  assert.deepEqual(await visibleQueues('bruno'), [...own].sort());
});

test('H1 a new queue has stats at once', async (t) => {
  const centre = await testHub(() => morning);
  t.after(() => centre.close());
  const { me: admin } = verifyToken('admin');
  const made = { name: 'Claims', number: '250', campaignId: 'support', channels: ['chat' as const] };
  const { id } = await command(centre, admin, 'queues.create', made);
  const stats = await centre.hub.system(demoTenantId, (tx) => tx.need('queueStats', id));
  assert.deepEqual([stats.waiting, stats.online, stats.day], [0, 0, '2027-01-12']);
});
