import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCentre } from '../../testing/centre-check.js';
import { callCentre, hears, silence } from '../testing/call-centre.js';
import { until } from '../testing/until.js';

type Centre = Awaited<ReturnType<typeof callCentre>>;

const forward = (centre: Centre, user: string, to: string | null) =>
  centre.command(user, 'agents.setForwarding', { to });
const stateOf = async (centre: Centre, user: string) => (await centre.agent(user)).state;
const interactions = (centre: Centre) => centre.system((work) => work.find('interaction'));
const tickets = (centre: Centre) => centre.system((work) => work.find('ticket'));

/** All that is booked is over and adds up. */
async function settled(centre: Centre): Promise<void> {
  await silence(centre);
  await until(async () => (await centre.calls()).every((call) => call.state === 'ended'));
  await until(async () => (await interactions(centre)).every((each) => each.status === 'closed'));
  assert.deepEqual(await checkCentre(centre.centre.engine), []);
}

test('A10 an agent dials a colleague’s extension: it rings there, and they hear each other', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana', { says: 700 });
  const bruno = await centre.ready('bruno', { says: 440, letRing: true });
  const dialled = await ana.call('2042', ['X-Call-Id: call-0001']);
  await until(() => bruno.invites.length === 1);
  await until(() => hears(dialled) === 420 || hears(dialled) === 430); // the ringing
  assert.deepEqual([await stateOf(centre, 'ana'), await stateOf(centre, 'bruno')], ['dialing', 'offered']);
  const invite = bruno.invites[0]!.message;
  assert.deepEqual([invite.from.uri.user, invite.from.displayName], ['2041', 'Ana Navarro']);

  await bruno.answer();
  const answered = await until(() => bruno.calls[0]);
  await until(() => hears(dialled) === 440 && hears(answered) === 700);
  assert.deepEqual(
    [await stateOf(centre, 'ana'), await stateOf(centre, 'bruno')],
    ['in-service', 'in-service'],
  );
  const [own, theirs] = (await centre.calls()).toSorted((a) => (a.direction === 'out' ? -1 : 1));
  assert.deepEqual(
    [own?.id, own?.agentId, own?.number, own?.name],
    ['call-0001', 'ana', '2042', 'Bruno Díaz'],
  );
  assert.equal(theirs?.id, invite.getHeader('x-call-id'));
  assert.deepEqual([theirs?.agentId, theirs?.number, theirs?.name], ['bruno', '2041', 'Ana Navarro']);
  assert.equal(own?.ticketId, theirs?.ticketId);

  assert.equal(await bruno.hold(answered, true), 200);
  await until(() => hears(dialled) > 0 && hears(dialled) !== 440);
  assert.equal(await bruno.hold(answered, false), 200);
  await until(() => hears(dialled) === 440 && hears(answered) === 700);

  answered.session?.bye();
  await until(() => ana.ended.length === 1);
  await settled(centre);
  const by = (await centre.calls()).map(({ agentId, endedBy }) => `${agentId} ${endedBy}`).sort();
  assert.deepEqual(by, ['ana customer', 'bruno agent']);
  // Neither has anything to record, and both are free.
  assert.deepEqual([await stateOf(centre, 'ana'), await stateOf(centre, 'bruno')], ['ready', 'ready']);
  const [ticket, ...others] = await tickets(centre);
  assert.equal(others.length, 0);
  assert.deepEqual([ticket?.ownerId, ticket?.status, ticket?.contactId], ['ana', 'resolved', null]);
  assert.deepEqual(ticket?.lastAction.direction, 'out');
  assert.deepEqual(
    (await interactions(centre)).map((each) => `${each.agentId} ${each.result} ${each.wrapUpUntil}`).sort(),
    ['ana handled null', 'bruno handled null'],
  );
});

test('A10 the caller who gives up stops the ringing, and the colleague is free', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana');
  const bruno = await centre.ready('bruno', { letRing: true });
  const dialled = await ana.call('2042');
  await until(() => bruno.invites.length === 1);
  dialled.session?.bye();
  await until(() => bruno.cancelled === 1);
  await settled(centre);
  assert.deepEqual([await stateOf(centre, 'ana'), await stateOf(centre, 'bruno')], ['ready', 'ready']);
  assert.deepEqual(
    (await interactions(centre)).map((each) => each.result),
    ['no-answer', 'no-answer'],
  );
});

test('A10 declined, or not answered in time: the caller hears it and the colleague is free at once', async (t) => {
  const centre = await callCentre(t, undefined, { ringFor: 1_500 });
  const ana = await centre.ready('ana');
  const bruno = await centre.ready('bruno');
  bruno.refuseWith = 486;
  await ana.call('2042');
  await until(() => ana.ended.length === 1);
  await settled(centre);
  bruno.refuseWith = null;
  bruno.letRing = true;
  await ana.call('2042');
  await until(() => bruno.cancelled === 1);
  await until(async () => (await stateOf(centre, 'bruno')) === 'ready');
  await until(() => ana.ended.length === 2);
  await settled(centre);
  const ended = (await centre.calls()).map(({ agentId, endedBy }) => `${agentId} ${endedBy}`).sort();
  assert.deepEqual(ended, ['ana customer', 'ana customer', 'bruno agent', 'bruno system']);
});

test('A10 a colleague without a phone, on DND, or in a call is not rung; the status says which', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana');
  const nobody = await ana.call('2042');
  assert.deepEqual([nobody.status, nobody.phrase], [480, 'No phone there']);
  const bruno = await centre.ready('bruno');
  await centre.command('bruno', 'agents.setState', { state: 'dnd' });
  assert.equal((await ana.call('2042')).status, 480);
  await centre.command('bruno', 'agents.setState', { state: 'ready' });
  const talking = await bruno.call('+34600000010');
  await until(() => hears(talking) === 440);
  assert.equal((await ana.call('2042')).status, 486);
  assert.deepEqual([(await tickets(centre)).length, bruno.invites.length], [1, 0]);
  assert.equal(await stateOf(centre, 'ana'), 'ready');
});

test('A10 while an extension rings or talks, nothing of a queue is offered there', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana', { says: 700 });
  const bruno = await centre.ready('bruno', { letRing: true });
  await ana.call('2042');
  await until(() => bruno.invites.length === 1);
  await centre.phone('v-1').call('210');
  await centre.call('waiting');
  await bruno.answer();
  const answered = await until(() => bruno.calls[0]);
  await until(() => hears(answered) === 700);
  assert.deepEqual([ana.invites.length, bruno.invites.length], [0, 1]);
  bruno.letRing = false;
  answered.session?.bye();
  // Now it is somebody's turn.
  await until(() => ana.invites.length + bruno.invites.length === 2);
  await centre.call('connected');
});

test('A10 forwarding leads to an extension, and from there out of the house', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana', { says: 700 });
  const bruno = await centre.ready('bruno');
  const carla = await centre.ready('carla', { says: 1000 });
  await forward(centre, 'bruno', '2043');
  const first = await ana.call('2042');
  const answered = await until(() => carla.calls[0]);
  await until(() => hears(first) === 1000 && hears(answered) === 700);
  assert.equal(bruno.invites.length, 0);
  const [reason] = new Set((await interactions(centre)).map((each) => each.reason));
  assert.equal(reason, 'Bruno Díaz → Carla Puig');
  first.session?.bye();
  await until(() => carla.ended.length === 1);
  await settled(centre);

  await forward(centre, 'carla', '+34600000010');
  const second = await ana.call('2042');
  await until(() => hears(second) === 440);
  const outside = await centre.call('connected');
  assert.deepEqual([outside.number, outside.name, outside.agentId], ['+34600000010', 'Carla Puig', 'ana']);
  second.session?.bye();
  await settled(centre);
  assert.equal(carla.invites.length, 1);
  assert.deepEqual(new Set((await tickets(centre)).map((ticket) => ticket.status)), new Set(['resolved']));
});

test('A10 forwarding needs no phone, and ends when it is taken back', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana');
  const carla = await centre.ready('carla');
  await forward(centre, 'bruno', '2043');
  const dialled = await ana.call('2042');
  await until(() => carla.calls.length === 1);
  dialled.session?.bye();
  await settled(centre);
  await forward(centre, 'bruno', null);
  assert.equal((await ana.call('2042')).status, 480);
});

test('A10 circles and the own extension are refused with 482, and nobody rings', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana');
  const bruno = await centre.ready('bruno');
  const self = await ana.call('2041');
  assert.deepEqual([self.status, self.phrase], [482, 'Your own extension']);
  await forward(centre, 'bruno', '2041');
  assert.equal((await ana.call('2042')).status, 482);
  await forward(centre, 'bruno', '2043');
  await forward(centre, 'carla', '2042');
  const circle = await ana.call('2042');
  assert.deepEqual([circle.status, circle.phrase], [482, 'Forwarding goes in a circle']);
  await assert.rejects(forward(centre, 'bruno', '2042'), { code: 'bad-request' });
  await assert.rejects(forward(centre, 'bruno', '**0'), { code: 'bad-request' });
  assert.deepEqual([await tickets(centre), bruno.invites.length], [[], 0]);
});

test('A10 calls of queues are not forwarded', async (t) => {
  const centre = await callCentre(t);
  const bruno = await centre.ready('bruno');
  await forward(centre, 'bruno', '+34600000010');
  await centre.phone('v-1').call('210');
  await until(() => bruno.calls.length === 1);
  assert.equal((await centre.call('connected')).agentId, 'bruno');
});

test('A10 a colleague asked about a customer’s ticket is booked on it, and it stays open', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana');
  await centre.ready('bruno');
  const customer = await ana.call('+34600000010');
  await until(() => hears(customer) === 440);
  const [ticket] = await tickets(centre);
  customer.session?.bye();
  const { id: interactionId } = await until(async () =>
    (await interactions(centre)).find((each) => each.status === 'wrap-up'),
  );
  await centre.command('ana', 'interactions.markDone', { interactionId });
  const asked = await ana.call('2042', [`X-Ticket-Id: ${ticket!.id}`]);
  await centre.call('connected');
  asked.session?.bye();
  await settled(centre);
  const [same, ...others] = await tickets(centre);
  assert.deepEqual([same?.id, same?.status, others.length], [ticket?.id, 'open', 0]);
  assert.equal((await interactions(centre)).length, 3);
});

test('A10 a page that is reloaded gets its side back: while it rings, and while they talk', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana', { says: 700 });
  const first = await centre.ready('bruno', { letRing: true, contact: 'first' });
  const dialled = await ana.call('2042');
  await until(() => first.invites.length === 1);
  const second = centre.phone('bruno', { says: 440, contact: 'second' });
  assert.equal(await second.register(), 200);
  const answered = await until(() => second.calls[0]);
  assert.equal(first.cancelled, 1);
  await until(() => hears(dialled) === 440 && hears(answered) === 700);

  second.disconnect();
  second.close();
  const third = centre.phone('bruno', { says: 1000, contact: 'third' });
  assert.equal(await third.register(), 200);
  const again = await until(() => third.calls[0]);
  await until(() => hears(dialled) === 1000 && hears(again) === 700);
  // The music of a hold goes where the colleague is now.
  assert.equal(await ana.hold(dialled, true), 200);
  await until(() => hears(again) > 0 && hears(again) !== 700);
  dialled.session?.bye();
  await until(() => third.ended.length === 1);
  await settled(centre);
});

test('A10 two who dial each other, or a third, in the same moment: at most one call each', async (t) => {
  const centre = await callCentre(t);
  const [ana, bruno, carla] = [
    await centre.ready('ana', { letRing: true }),
    await centre.ready('bruno', { letRing: true }),
    await centre.ready('carla', { letRing: true }),
  ];
  const calls = await Promise.all([ana.call('2042'), bruno.call('2041'), carla.call('2042')]);
  const made = calls.filter(({ status }) => status === 200);
  assert.ok(made.length >= 1);
  for (const { status } of calls) assert.ok([200, 486].includes(status), String(status));
  for (const { voice } of [
    await centre.agent('ana'),
    await centre.agent('bruno'),
    await centre.agent('carla'),
  ])
    assert.ok(voice.used <= 1);
  for (const { session } of made) session?.bye();
  await settled(centre);
});
