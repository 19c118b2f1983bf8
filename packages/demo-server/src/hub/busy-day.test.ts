import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent, Interaction, Me, Offer } from '@centralita/core/protocol';
import { roomOf } from '../routing/room.js';
import { BusyDay } from '../testing/busy-day.js';
import { checkCentre } from '../testing/centre-check.js';

/*
 * 200 agents and many tickets with faults, then the independent checker. `TICKETS=50000 SEED=3` for a long one:
 *   TICKETS=50000 node --import tsx --conditions=@centralita/source --test packages/demo-server/src/hub/busy-day.test.ts
 */
const tickets = Number(process.env.TICKETS ?? 250);
const seed = Number(process.env.SEED ?? 1);

const all = async <T>(day: BusyDay, entity: 'agent' | 'interaction' | 'offer'): Promise<T[]> => {
  let query = day.engine.db.selectFrom(entity as 'agent').select('data');
  if (entity === 'offer') query = query.where('state' as 'id', '=', 'offered');
  if (entity === 'interaction') query = query.where('status' as 'id', '!=', 'closed');
  return (await query.execute()).map((row) => JSON.parse(row.data) as T);
};

/** One round of what agents, visitors and the network do, all at once. */
async function round(day: BusyDay): Promise<void> {
  const me = (id: string): Me => ({ ...day.agents[0]!, id });
  const steps: Promise<unknown>[] = [];
  for (let n = 0; n < 10 && day.left > 0; n++) steps.push(day.arrive());
  for (const { id, agentId } of await all<Offer>(day, 'offer')) {
    if (day.chance(0.7)) steps.push(day.send(me(agentId), 'offers.accept', { offerId: id }));
    else if (day.chance(0.3)) steps.push(day.send(me(agentId), 'offers.decline', { offerId: id }));
  }
  for (const each of await all<Interaction>(day, 'interaction')) steps.push(...handle(day, each, me));
  for (let n = 0; n < 2; n++) steps.push(choose(day, day.one(day.agents)));
  if (day.chance(0.3)) steps.push(day.visitorLeaves());
  if (day.chance(0.3)) steps.push(day.presence(day.one(day.agents), false));
  if (day.chance(0.5)) steps.push(day.presence(day.one(day.agents), true));
  await Promise.all(steps);
  if (day.chance(0.03)) await day.restart();
  await day.pass(200 + day.pick(5_000));
}

function handle(day: BusyDay, each: Interaction, me: (id: string) => Me): Promise<unknown>[] {
  const { id: interactionId, ticketId, status, agentId } = each;
  if (status === 'queued' && day.chance(0.08))
    // Several claim it at once.
    return [1, 2, 3, 4, 5].map(() => {
      const claimer = day.one(day.agents);
      return day.send(claimer, 'tickets.assign', { ticketId, agentId: claimer.id });
    });
  if (agentId === null || status === 'offered') return [];
  const by = me(agentId);
  if (status === 'wrap-up')
    return day.chance(0.5) ? [day.send(by, 'interactions.markDone', { interactionId })] : [];
  if (day.chance(0.15)) return [day.send(by, 'interactions.end', { interactionId })];
  if (day.chance(0.04)) {
    const to = day.chance(0.5) ? { agentId: day.one(day.agents).id } : { queueId: 'support' };
    return [day.send(by, 'interactions.transfer', { interactionId, to })];
  }
  return [];
}

function choose(day: BusyDay, me: Me): Promise<unknown> {
  if (day.chance(0.6)) return day.send(me, 'agents.setState', { state: 'ready' });
  if (day.chance(0.3)) return day.send(me, 'queues.pause', { reason: 'break' });
  if (day.chance(0.4)) return day.send(me, 'queues.unpause', {});
  return day.send(me, 'agents.setState', { state: 'paused', reason: 'lunch' });
}

/** Nothing waits in a queue of which an agent with room is a member, whom it was not offered to a moment ago. */
async function waitingBesideFree(day: BusyDay): Promise<string[]> {
  const agents = (await all<Agent>(day, 'agent')).filter((agent) => roomOf(agent).chat > 0);
  const rows = await day.engine.db.selectFrom('membership').select(['user_id', 'data']).execute();
  const places = rows.map(
    (row) =>
      JSON.parse(row.data) as { queueId: string; userId: string; loggedIn: boolean; paused: string | null },
  );
  const pausing = await day.engine.db
    .selectFrom('timer')
    .select('subject')
    .where('kind', '=', 'declined')
    .execute();
  const declined = await Promise.all(
    pausing.map(({ subject }) =>
      day.engine.db
        .selectFrom('offer')
        .select(['agent_id', 'interaction_id'])
        .where('id', '=', subject)
        .executeTakeFirst(),
    ),
  );
  const refused = new Set(declined.map((row) => `${row?.agent_id} ${row?.interaction_id}`));
  const waiting = (await all<Interaction>(day, 'interaction')).filter((each) => each.status === 'queued');
  return waiting.flatMap((item) =>
    agents
      .filter(
        (agent) =>
          places.some(
            (place) =>
              place.userId === agent.id &&
              place.queueId === item.queueId &&
              place.loggedIn &&
              place.paused === null,
          ) && !refused.has(`${agent.id} ${item.id}`),
      )
      .map((agent) => `${item.id} waits though ${agent.id} is free`),
  );
}

test('B6 B7 H1 a busy day with faults: nothing lost, nothing owned twice, times and figures add up', async (t) => {
  const day = await BusyDay.start({ agents: 200, tickets, seed });
  t.after(() => day.close());
  for (let n = 0; day.left > 0; n++) {
    await round(day);
    if (n % 10 === 0) assert.deepEqual(await waitingBesideFree(day), [], `round ${n}, seed ${seed}`);
  }
  // The faults stop; everybody is there.
  for (const me of day.agents) {
    await day.presence(me, true);
    await day.send(me, 'queues.unpause', {});
    await day.send(me, 'agents.setState', { state: 'ready' });
  }
  for (let n = 0; (await all<Interaction>(day, 'interaction')).length > 0; n++) {
    assert.ok(n < 300, 'the rest is never done');
    await round(day);
  }
  await day.pass(1_000);
  assert.deepEqual(await checkCentre(day.engine), [], `seed ${seed}`);
  const closed = await day.engine.db.selectFrom('interaction').select('id').execute();
  t.diagnostic(`${closed.length} interactions of ${tickets} arrivals, seed ${seed}`);
});
