import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCentre } from '../../testing/centre-check.js';
import { callCenter, hears, silence } from '../testing/call-center.js';
import { until } from '../../testing/until.js';

type Center = Awaited<ReturnType<typeof callCenter>>;

const forward = (center: Center, user: string, to: string | null) =>
  center.command(user, 'agents.setForwarding', { to });
const stateOf = async (center: Center, user: string) => (await center.agent(user)).state;
const interactions = (center: Center) => center.system((work) => work.find('interaction'));
const tickets = (center: Center) => center.system((work) => work.find('ticket'));

/** Waits until all calls and interactions have ended, then checks that the records are consistent. */
async function settled(center: Center): Promise<void> {
  await silence(center);
  await until(async () => (await center.calls()).every((call) => call.state === 'ended'));
  await until(async () => (await interactions(center)).every((each) => each.status === 'closed'));
  assert.deepEqual(await checkCentre(center.center.engine), []);
}

test('A10 an agent dials a colleague’s extension: it rings there, and they hear each other', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { says: 700 });
  const bruno = await center.ready('bruno', { says: 440, letRing: true });
  const dialed = await ana.call('2042', ['X-Call-Id: call-0001']);
  await until(() => bruno.invites.length === 1);
  await until(() => hears(dialed) === 420 || hears(dialed) === 430); // The caller hears the ringback tone.
  assert.deepEqual([await stateOf(center, 'ana'), await stateOf(center, 'bruno')], ['dialing', 'offered']);
  const invite = bruno.invites[0]!.message;
  assert.deepEqual([invite.from.uri.user, invite.from.displayName], ['2041', 'Ana Navarro']);

  await bruno.answer();
  const answered = await until(() => bruno.calls[0]);
  await until(() => hears(dialed) === 440 && hears(answered) === 700);
  assert.deepEqual(
    [await stateOf(center, 'ana'), await stateOf(center, 'bruno')],
    ['in-service', 'in-service'],
  );
  const [own, theirs] = (await center.calls()).toSorted((a) => (a.direction === 'out' ? -1 : 1));
  assert.deepEqual(
    [own?.id, own?.agentId, own?.number, own?.name],
    ['call-0001', 'ana', '2042', 'Bruno Díaz'],
  );
  assert.equal(theirs?.id, invite.getHeader('x-call-id'));
  assert.deepEqual([theirs?.agentId, theirs?.number, theirs?.name], ['bruno', '2041', 'Ana Navarro']);
  assert.equal(own?.ticketId, theirs?.ticketId);

  assert.equal(await bruno.hold(answered, true), 200);
  await until(() => hears(dialed) > 0 && hears(dialed) !== 440);
  assert.equal(await bruno.hold(answered, false), 200);
  await until(() => hears(dialed) === 440 && hears(answered) === 700);

  answered.session?.bye();
  await until(() => ana.ended.length === 1);
  await settled(center);
  const by = (await center.calls()).map(({ agentId, endedBy }) => `${agentId} ${endedBy}`).sort();
  assert.deepEqual(by, ['ana customer', 'bruno agent']);
  // Neither agent has an outcome to record, and both are free.
  assert.deepEqual([await stateOf(center, 'ana'), await stateOf(center, 'bruno')], ['ready', 'ready']);
  const [ticket, ...others] = await tickets(center);
  assert.equal(others.length, 0);
  assert.deepEqual([ticket?.ownerId, ticket?.status, ticket?.contactId], ['ana', 'resolved', null]);
  assert.deepEqual(ticket?.lastAction.direction, 'out');
  assert.deepEqual(
    (await interactions(center)).map((each) => `${each.agentId} ${each.result} ${each.wrapUpUntil}`).sort(),
    ['ana handled null', 'bruno handled null'],
  );
});

test('A10 a caller who gives up stops the ringing, and the colleague is free', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  const bruno = await center.ready('bruno', { letRing: true });
  const dialed = await ana.call('2042');
  await until(() => bruno.invites.length === 1);
  dialed.session?.bye();
  await until(() => bruno.canceled === 1);
  await settled(center);
  assert.deepEqual([await stateOf(center, 'ana'), await stateOf(center, 'bruno')], ['ready', 'ready']);
  assert.deepEqual(
    (await interactions(center)).map((each) => each.result),
    ['no-answer', 'no-answer'],
  );
});

test('A10 the caller hears that the call was declined or not answered, and the colleague is free at once', async (t) => {
  const center = await callCenter(t, undefined, { ringTimeoutMs: 1_500 });
  const ana = await center.ready('ana');
  const bruno = await center.ready('bruno');
  bruno.refuseWith = 486;
  await ana.call('2042');
  await until(() => ana.ended.length === 1);
  await settled(center);
  bruno.refuseWith = null;
  bruno.letRing = true;
  await ana.call('2042');
  await until(() => bruno.canceled === 1);
  await until(async () => (await stateOf(center, 'bruno')) === 'ready');
  await until(() => ana.ended.length === 2);
  await settled(center);
  const ended = (await center.calls()).map(({ agentId, endedBy }) => `${agentId} ${endedBy}`).sort();
  assert.deepEqual(ended, ['ana customer', 'ana customer', 'bruno agent', 'bruno system']);
});

test('A10 a colleague without a phone, on DND, or in a call is not rung, and the status says which', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  const nobody = await ana.call('2042');
  assert.deepEqual([nobody.status, nobody.phrase], [480, 'No phone registered']);
  const bruno = await center.ready('bruno');
  await center.command('bruno', 'agents.setState', { state: 'dnd' });
  assert.equal((await ana.call('2042')).status, 480);
  await center.command('bruno', 'agents.setState', { state: 'ready' });
  const talking = await bruno.call('+34600000010');
  await until(() => hears(talking) === 440);
  assert.equal((await ana.call('2042')).status, 486);
  assert.deepEqual([(await tickets(center)).length, bruno.invites.length], [1, 0]);
  assert.equal(await stateOf(center, 'ana'), 'ready');
});

test('A10 an agent whose extension rings or talks gets no offer from a queue', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { says: 700 });
  const bruno = await center.ready('bruno', { letRing: true });
  await ana.call('2042');
  await until(() => bruno.invites.length === 1);
  await center.phone('v-1').call('210');
  await center.call('waiting');
  await bruno.answer();
  const answered = await until(() => bruno.calls[0]);
  await until(() => hears(answered) === 700);
  assert.deepEqual([ana.invites.length, bruno.invites.length], [0, 1]);
  bruno.letRing = false;
  answered.session?.bye();
  // The agent is free again, so the waiting customer is offered.
  await until(() => ana.invites.length + bruno.invites.length === 2);
  await center.call('connected');
});

test('A10 forwarding leads to an extension, and from there to an external number', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { says: 700 });
  const bruno = await center.ready('bruno');
  const carla = await center.ready('carla', { says: 1000 });
  await forward(center, 'bruno', '2043');
  const first = await ana.call('2042');
  const answered = await until(() => carla.calls[0]);
  await until(() => hears(first) === 1000 && hears(answered) === 700);
  assert.equal(bruno.invites.length, 0);
  const [reason] = new Set((await interactions(center)).map((each) => each.reason));
  assert.equal(reason, 'Bruno Díaz → Carla Puig');
  first.session?.bye();
  await until(() => carla.ended.length === 1);
  await settled(center);

  await forward(center, 'carla', '+34600000010');
  const second = await ana.call('2042');
  await until(() => hears(second) === 440);
  const outside = await center.call('connected');
  assert.deepEqual([outside.number, outside.name, outside.agentId], ['+34600000010', 'Carla Puig', 'ana']);
  second.session?.bye();
  await settled(center);
  assert.equal(carla.invites.length, 1);
  assert.deepEqual(new Set((await tickets(center)).map((ticket) => ticket.status)), new Set(['resolved']));
});

test('A10 forwarding needs no phone, and ends when the agent removes it', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  const carla = await center.ready('carla');
  await forward(center, 'bruno', '2043');
  const dialed = await ana.call('2042');
  await until(() => carla.calls.length === 1);
  dialed.session?.bye();
  await settled(center);
  await forward(center, 'bruno', null);
  assert.equal((await ana.call('2042')).status, 480);
});

test('A10 loops and the caller’s own extension are refused with 482, and no phone rings', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  const bruno = await center.ready('bruno');
  const self = await ana.call('2041');
  assert.deepEqual([self.status, self.phrase], [482, 'Your own extension']);
  await forward(center, 'bruno', '2041');
  assert.equal((await ana.call('2042')).status, 482);
  await forward(center, 'bruno', '2043');
  await forward(center, 'carla', '2042');
  const circle = await ana.call('2042');
  assert.deepEqual([circle.status, circle.phrase], [482, 'Forwarding loop']);
  await assert.rejects(forward(center, 'bruno', '2042'), { code: 'bad-request' });
  await assert.rejects(forward(center, 'bruno', '**0'), { code: 'bad-request' });
  assert.deepEqual([await tickets(center), bruno.invites.length], [[], 0]);
});

test('A10 calls from queues are not forwarded', async (t) => {
  const center = await callCenter(t);
  const bruno = await center.ready('bruno');
  await forward(center, 'bruno', '+34600000010');
  await center.phone('v-1').call('210');
  await until(() => bruno.calls.length === 1);
  assert.equal((await center.call('connected')).agentId, 'bruno');
});

test('A10 a colleague who is consulted about a customer’s ticket is recorded on it, and it stays open', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  await center.ready('bruno');
  const customer = await ana.call('+34600000010');
  await until(() => hears(customer) === 440);
  const [ticket] = await tickets(center);
  customer.session?.bye();
  const { id: interactionId } = await until(async () =>
    (await interactions(center)).find((each) => each.status === 'wrap-up'),
  );
  await center.command('ana', 'interactions.markDone', { interactionId });
  const asked = await ana.call('2042', [`X-Ticket-Id: ${ticket!.id}`]);
  await center.call('connected');
  asked.session?.bye();
  await settled(center);
  const [same, ...others] = await tickets(center);
  assert.deepEqual([same?.id, same?.status, others.length], [ticket?.id, 'open', 0]);
  assert.equal((await interactions(center)).length, 3);
});

test('A10 a reloaded page gets its side back, while it rings and while they talk', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { says: 700 });
  const first = await center.ready('bruno', { letRing: true, contact: 'first' });
  const dialed = await ana.call('2042');
  await until(() => first.invites.length === 1);
  const second = center.phone('bruno', { says: 440, contact: 'second' });
  assert.equal(await second.register(), 200);
  const answered = await until(() => second.calls[0]);
  assert.equal(first.canceled, 1);
  await until(() => hears(dialed) === 440 && hears(answered) === 700);

  second.disconnect();
  second.close();
  const third = center.phone('bruno', { says: 1000, contact: 'third' });
  assert.equal(await third.register(), 200);
  const again = await until(() => third.calls[0]);
  await until(() => hears(dialed) === 1000 && hears(again) === 700);
  // The hold music goes to the page where the colleague is now.
  assert.equal(await ana.hold(dialed, true), 200);
  await until(() => hears(again) > 0 && hears(again) !== 700);
  dialed.session?.bye();
  await until(() => third.ended.length === 1);
  await settled(center);
});

test('A10 two agents who dial each other or a third at the same moment have at most one call each', async (t) => {
  const center = await callCenter(t);
  const [ana, bruno, carla] = [
    await center.ready('ana', { letRing: true }),
    await center.ready('bruno', { letRing: true }),
    await center.ready('carla', { letRing: true }),
  ];
  const calls = await Promise.all([ana.call('2042'), bruno.call('2041'), carla.call('2042')]);
  const made = calls.filter(({ status }) => status === 200);
  assert.ok(made.length >= 1);
  for (const { status } of calls) assert.ok([200, 486].includes(status), String(status));
  for (const { voice } of [
    await center.agent('ana'),
    await center.agent('bruno'),
    await center.agent('carla'),
  ])
    assert.ok(voice.used <= 1);
  for (const { session } of made) session?.bye();
  await settled(center);
});
