import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoTenantId } from '../demo/seed.js';
import type { Tx } from '../transaction/tx.js';
import { RawClient } from '../testing/raw-client.js';
import { agents, Shift, type AgentId } from '../testing/shift.js';
import { testHub, until, type TestHub } from '../testing/test-hub.js';

/** What must hold at any moment. */
async function check(shift: Shift, lastAnswer: ReadonlyMap<AgentId, number>): Promise<void> {
  // What was offered and comes back goes before all others.
  const offered = await shift.everOffered();
  const waiting = (await shift.interactions('queued')).filter(({ id }) => !offered.has(id));
  const byRank = waiting.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  assert.deepEqual(
    byRank.map(({ openedAt }) => openedAt),
    waiting.map(({ openedAt }) => openedAt).toSorted((a, b) => a - b),
    'the queue keeps its order',
  );
  for (const id of agents) {
    const agent = await shift.agent(id);
    const offers = await shift.offers(id);
    const timers = await shift.timers(id);
    if (!agent.connected) assert.equal(offers.length, 0, `${id} is away and has no offer`);
    assert.equal(
      await shift.hasPages(id),
      agent.connected,
      `${id} is connected while the store has pages of it`,
    );
    if (agent.connected) assert.ok(!timers.includes('grace'), `${id} is there and has no deadline`);
    else if (agent.chosen.state !== 'offline')
      assert.ok(timers.includes('grace'), `${id} is away and has a deadline`);
    const silent = shift.time - (lastAnswer.get(id) ?? -Infinity);
    if (silent > 60_000) assert.equal(agent.connected, false, `${id} was silent for ${silent} ms`);
  }
}

/** mulberry32 */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One step of a schedule; says what it did. */
async function step(shift: Shift, next: () => number, answered: Map<AgentId, number>): Promise<string> {
  const one = <T>(of: readonly T[]) => of[Math.floor(next() * of.length)]!;
  const agent = one(agents);
  const tab = Math.floor(next() * shift.tabs.length);
  const act = one(['open', 'close', 'freeze', 'thaw', 'ready', 'write', 'accept', 'pass', 'pass', 'crash']);
  if (act === 'open') await shift.open(agent);
  if (act === 'close') await shift.close(tab);
  if ((act === 'freeze' || act === 'thaw') && shift.tabs[tab]) shift.tabs[tab].frozen = act === 'freeze';
  if (act === 'ready') await shift.ready(agent);
  if (act === 'write') await shift.write();
  if (act === 'accept') await shift.accept(agent);
  if (act === 'crash' && next() < 0.3) await shift.crash();
  if (act === 'pass') await shift.pass(Math.floor(1_000 + next() * 45_000));
  for (const each of shift.tabs) if (!each.frozen || act === 'open') answered.set(each.agent, shift.time);
  await shift.settle();
  return `${act} ${agent}`;
}

for (let seed = 1; seed <= 12; seed++) {
  test(`R4 presence holds whatever tabs and the server do (seed ${seed})`, async (t) => {
    const shift = await Shift.begin();
    t.after(() => shift.end());
    const next = random(seed);
    const answered = new Map<AgentId, number>();
    const steps: string[] = [];
    for (let n = 0; n < 30; n++) {
      steps.push(await step(shift, next, answered));
      await check(shift, answered).catch((error: unknown) => {
        throw new Error(`${String(error)} after ${steps.join(', ')}`, { cause: error });
      });
    }
  });
}

test('R4 an offer that rings at an agent who vanishes goes to the next one at once', async (t) => {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await shift.open('ana');
  await shift.ready('ana');
  shift.tabs[0]!.frozen = true;
  await shift.pass(20_000);
  await shift.write();
  const [rings] = await shift.offers('ana');
  assert.ok(rings && rings.deadline > shift.time + 6_000, 'it would ring on');
  await shift.open('bruno');
  await shift.ready('bruno');
  await shift.pass(6_000);
  const [next] = await shift.offers();
  assert.deepEqual([next?.agentId, next?.interactionId], ['bruno', rings.interactionId]);
  assert.equal((await shift.agent('ana')).state, 'connection-lost');
});

test('R4 back within a minute the former state holds, later the agent is offline', async (t) => {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await shift.open('ana');
  await shift.ready('ana');
  shift.tabs[0]!.frozen = true;
  await shift.pass(80_000);
  assert.equal((await shift.agent('ana')).state, 'connection-lost');
  shift.tabs[0]!.frozen = false;
  await shift.pass(1_000);
  await until(async () => (await shift.agent('ana')).state === 'ready');
  shift.tabs[0]!.frozen = true;
  await shift.pass(90_000);
  assert.equal((await shift.agent('ana')).state, 'offline');
});

test('R4 two pages of one agent: the agent stays connected when one of them closes', async (t) => {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await shift.open('ana');
  await shift.open('ana');
  await shift.ready('ana');
  await shift.close(0);
  await shift.pass(120_000);
  assert.equal((await shift.agent('ana')).state, 'ready');
  await shift.close(0);
  await shift.pass(4_000);
  assert.equal((await shift.agent('ana')).state, 'ready', 'a reload takes less');
  await shift.pass(2_000);
  assert.equal((await shift.agent('ana')).state, 'connection-lost');
});

test('R4 of two tabs one is frozen: the other one keeps the agent connected', async (t) => {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await shift.open('ana');
  await shift.open('ana');
  await shift.ready('ana');
  shift.tabs[0]!.frozen = true;
  await shift.pass(300_000);
  assert.equal((await shift.agent('ana')).state, 'ready');
});

for (const hours of [1, -1]) {
  test(`R4 the server's clock jumps by ${hours} h: nobody is lost by it, and silence is still noticed`, async (t) => {
    let jump = 0;
    let passed = 0;
    const uptime = () => 1_700_000_000_000 + passed;
    const centre = await testHub(() => uptime() + jump, { uptime });
    t.after(() => centre.close());
    const client = new RawClient(centre);
    await client.hello('ana');
    await client.command('agents.setState', { state: 'ready' });
    const tick = (name: string) =>
      centre.hub.system(demoTenantId, (work) => work.setTimer('declined', name, 0));
    const state = async () =>
      (await centre.hub.system(demoTenantId, (work) => work.need('agent', 'ana'))).state;
    jump = hours * 3_600_000;
    await tick('after the jump');
    passed = 24_000;
    await tick('before the time is up');
    assert.equal(await state(), 'ready');
    passed = 26_000;
    await tick('later');
    await until(async () => (await state()) === 'connection-lost');
  });
}

for (const hours of [1, -1]) {
  test(`H1 the server's clock jumps by ${hours} h over midnight: the figures are of the day that it is`, async (t) => {
    const midnight = Date.UTC(2027, 0, 12, 23);
    let now = midnight - hours * 1_800_000;
    const centre = await testHub(() => now, { uptime: () => 1_000 });
    t.after(() => centre.close());
    const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
    await system((work) => work.need('queueStats', 'night'));
    now += hours * 3_600_000;
    await system((work) => work.setTimer('declined', 'wakes the timers', 0));
    const day = hours > 0 ? '2027-01-13' : '2027-01-12';
    await until(async () => (await system((work) => work.need('queueStats', 'night'))).day === day);
    const timer = centre.engine.db
      .selectFrom('timer')
      .select('due')
      .where('kind', '=', 'figures')
      .where('subject', '=', 'night')
      .executeTakeFirstOrThrow();
    assert.equal((await timer).due, hours > 0 ? midnight + 86_400_000 : midnight, 'midnight in Madrid');
  });
}

for (const hours of [1, -1]) {
  test(`R4 the server's clock jumps by ${hours} h: who answers afterwards stays`, async (t) => {
    let jump = 0;
    let passed = 0;
    const uptime = () => 1_000 + passed;
    const now = () => 1_700_000_000_000 + passed + jump;
    const centre = await testHub(now, { uptime });
    t.after(() => centre.close());
    const client = new RawClient(centre);
    await client.hello('ana');
    await client.command('agents.setState', { state: 'ready' });
    const agent = () => centre.hub.system(demoTenantId, (work) => work.need('agent', 'ana'));
    for (let n = 0; n < 8; n++) {
      passed += 10_000;
      client.json({ type: 'alive' });
      await centre.hub.system(demoTenantId, (work) => work.setTimer('declined', `tick-${n}`, 0));
      await until(async () => !(await timerExists(centre, `tick-${n}`)));
      assert.equal((await agent()).state, 'ready');
      if (n === 0) jump = hours * 3_600_000;
    }
  });
}

async function timerExists({ engine }: TestHub, subject: string): Promise<boolean> {
  const rows = await engine.read((reader) =>
    reader.selectFrom('timer').select('due').where('subject', '=', subject).execute(),
  );
  return rows.length > 0;
}
