import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Queue } from '@centralita/core/protocol';
import { CustomerConnection } from '../../simulator/customer-connection.js';
import { Shift } from '../../testing/shift.js';
import { verifyToken } from '../../testing/test-hub.js';
import type { Transport } from '../../hub/transport.js';

const queueId = 'support';
/** The setting of the demo's queues. */
const awayMs = 600_000;
/** A page that returns within this time was only reloaded. */
const reloadMs = 5_000;

async function begin(t: TestContext, setting: Partial<Queue> = {}): Promise<Shift> {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await set(shift, setting);
  return shift;
}

const set = (shift: Shift, setting: Partial<Queue>) =>
  shift.system(async (tx) => tx.put('queue', { ...(await tx.need('queue', queueId)), ...setting }));

const statsOf = (shift: Shift) => shift.system((tx) => tx.need('queueStats', queueId));
const visitOf = (shift: Shift, id: string) => shift.system((tx) => tx.need('visit', id));

const chatOf = (shift: Shift, customer: string) =>
  shift.system(async (tx) => {
    const { interactionId } = await tx.need('visit', customer);
    const interaction = await tx.need('interaction', interactionId!);
    return { interaction, ticket: await tx.need('ticket', interaction.ticketId) };
  });

/** Whether the customer's conversation waits as a message. The interaction and its ticket must agree on it. */
async function isAway(shift: Shift, customer: string): Promise<boolean> {
  const { interaction, ticket } = await chatOf(shift, customer);
  assert.equal(ticket.awaySince, interaction.awaySince);
  return interaction.status === 'queued' && interaction.awaySince !== undefined;
}

test('G12 who left waits as a message apart from the others, and has their order again when they are back', async (t) => {
  const shift = await begin(t);
  const early = shift.time;
  await shift.visit('v-a', 'Hello');
  await shift.visit('v-b', 'Hello');
  await shift.pass(2_000);
  assert.equal((await visitOf(shift, 'v-b')).position, 1);
  await shift.leave('v-a');
  await shift.pass(reloadMs + awayMs - 2_000);
  assert.deepEqual([await isAway(shift, 'v-a'), (await statsOf(shift)).waiting], [false, 2]);
  await shift.pass(10_000);
  await shift.pass(2_000);
  assert.deepEqual([await isAway(shift, 'v-a'), await isAway(shift, 'v-b')], [true, false]);
  const { waiting, longestSince } = await statsOf(shift);
  assert.deepEqual([waiting, longestSince], [1, (await chatOf(shift, 'v-b')).interaction.queuedAt]);
  assert.equal((await visitOf(shift, 'v-b')).position, 0, 'nobody who is there is before them');
  await shift.visit('v-c', 'Hello');
  const page = await shift.visit('v-a');
  await shift.pass(2_000);
  const positions = [];
  for (const id of ['v-a', 'v-b', 'v-c']) positions.push((await visitOf(shift, id)).position);
  assert.deepEqual(positions, [0, 1, 2]);
  assert.deepEqual([await isAway(shift, 'v-a'), (await statsOf(shift)).longestSince], [false, early]);
  const [snapshot] = page.of('snapshot');
  assert.deepEqual(
    snapshot?.entities.message?.map(({ text }) => text),
    ['Hello'],
  );
});

test('G12 who has another page is there, and so is who is back in time; a silent page is none', async (t) => {
  const shift = await begin(t);
  await shift.visit('v-tabs', 'Hello');
  await shift.visit('v-tabs');
  await shift.visit('v-back', 'Hello');
  await shift.visit('v-silent', 'Hello');
  await shift.leave('v-tabs');
  await shift.leave('v-back');
  shift.customers.find(({ customer }) => customer === 'v-silent')!.frozen = true;
  await shift.pass(400_000);
  await shift.visit('v-back');
  await shift.pass(400_000);
  assert.deepEqual([await isAway(shift, 'v-tabs'), await isAway(shift, 'v-back')], [false, false]);
  assert.equal(await isAway(shift, 'v-silent'), true);
  await shift.leave('v-back');
  await shift.pass(400_000);
  assert.equal(await isAway(shift, 'v-back'), false, 'the time begins when they leave');
});

test('G12 pages that answer cost no write', async (t) => {
  const shift = await begin(t);
  await shift.visit('v-a', 'Hello');
  await shift.pass(10_000);
  const idle = shift.commits;
  await shift.pass(10_000);
  const perBeat = shift.commits - idle;
  for (let n = 0; n < 5; n++) await shift.visit(`v-${n}`);
  const before = shift.commits;
  await shift.pass(10_000);
  assert.ok(shift.commits - before <= perBeat, 'as many as without them');
});

test('G12 where the queue abandons, it is closed with the offer, and who is back begins anew beside their words', async (t) => {
  const shift = await begin(t, { whenAway: 'abandon', ringSeconds: 3_600 });
  await shift.open('ana');
  await shift.visit('v-a', 'Hello');
  await shift.ready('ana');
  assert.equal((await shift.offers('ana')).length, 1);
  await shift.leave('v-a');
  await shift.pass(reloadMs + awayMs + 10_000);
  const { interaction } = await chatOf(shift, 'v-a');
  assert.deepEqual([interaction.status, interaction.result], ['closed', 'abandoned']);
  const { waiting, abandoned, attended } = await statsOf(shift);
  assert.deepEqual([waiting, abandoned, attended], [0, 1, 0]);
  assert.deepEqual([(await shift.offers()).length, (await shift.agent('ana')).state], [0, 'ready']);
  const page = await shift.visit('v-a');
  assert.equal((await visitOf(shift, 'v-a')).state, 'closed');
  assert.equal(page.of('snapshot')[0]?.entities.message?.[0]?.text, 'Hello');
  await page.command('webchat.send', { id: 'again', text: 'Again', queue: queueId });
  const next = await chatOf(shift, 'v-a');
  assert.notEqual(next.interaction.id, interaction.id);
  assert.equal(next.ticket.id, interaction.ticketId);
});

test('G12 a message is offered after all who are there, and counts in no wait', async (t) => {
  const shift = await begin(t);
  await shift.visit('v-a', 'Hello');
  await shift.leave('v-a');
  await shift.pass(reloadMs + awayMs + 10_000);
  await shift.visit('v-b', 'Hello');
  await shift.open('ana');
  await shift.ready('ana');
  const [first, second] = (await shift.offers('ana')).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  assert.equal(first?.interactionId, (await visitOf(shift, 'v-b')).interactionId);
  assert.equal(second?.interactionId, (await visitOf(shift, 'v-a')).interactionId);
  await shift.accept('ana');
  await shift.accept('ana');
  await shift.pass(1_000);
  const { attended, longestWait, waiting } = await statsOf(shift);
  assert.deepEqual([attended, waiting, longestWait < awayMs], [1, 0, true]);
  const { interaction, ticket } = await chatOf(shift, 'v-a');
  assert.deepEqual(
    [interaction.status, interaction.awaySince, ticket.awaySince],
    ['active', undefined, undefined],
  );
});

test('G12 after a restart who does not come back in time is away', async (t) => {
  const shift = await begin(t);
  await shift.visit('v-gone', 'Hello');
  await shift.visit('v-back', 'Hello');
  await shift.crash(3_600_000);
  await shift.pass(20_000);
  await shift.visit('v-back');
  await shift.pass(awayMs - 30_000);
  assert.equal(await isAway(shift, 'v-gone'), false, 'they have the whole time');
  await shift.pass(60_000);
  assert.deepEqual([await isAway(shift, 'v-gone'), await isAway(shift, 'v-back')], [true, false]);
});

test('G12 another setting holds for those who are away', async (t) => {
  const shift = await begin(t);
  await shift.visit('v-a', 'Hello');
  await shift.leave('v-a');
  await shift.pass(reloadMs + awayMs + 10_000);
  assert.equal(await isAway(shift, 'v-a'), true);
  await set(shift, { awaySeconds: 0 });
  await shift.settle();
  assert.equal(await isAway(shift, 'v-a'), false);
  await set(shift, { awaySeconds: 60, whenAway: 'abandon' });
  await shift.pass(70_000);
  assert.equal((await visitOf(shift, 'v-a')).state, 'closed');
});

test('G12 the page of a simulated customer answers heartbeats as any page', () => {
  const frames: unknown[] = [];
  let page: Transport | undefined;
  const hub = {
    accept(transport: Transport) {
      page = transport;
      transport.onmessage = (data) => frames.push(JSON.parse(data));
    },
  };
  new CustomerConnection(hub, { me: verifyToken('v-a').me, token: 'v-a' });
  page?.send(JSON.stringify({ type: 'heartbeat', offset: 0, time: 0 }));
  assert.deepEqual(frames.at(-1), { type: 'alive' });
});
