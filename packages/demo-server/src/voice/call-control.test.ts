import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decline } from '../domains/offers/offers.js';
import { callCenter, hears, silence } from './testing/call-center.js';
import { until } from '../testing/until.js';

test('a customer waits with music, and an agent answers, holds, resumes, hangs up and enters wrap-up', async (t) => {
  const center = await callCenter(t);
  const customer = center.phone('v-1', { says: 440 });
  const calling = await customer.call('210');
  await center.call('waiting');
  await until(() => hears(calling) > 0);
  const ana = await center.ready('ana', { says: 700 });
  const call = await center.call('connected');
  assert.equal(ana.invites[0]?.message.getHeader('x-call-id'), call.id);
  const answered = await until(() => ana.calls[0]);
  await until(() => hears(calling) === 700 && hears(answered) === 440);
  assert.equal((await center.agent('ana')).state, 'in-service');

  assert.equal(await ana.hold(answered, true), 200);
  await center.call('held');
  await until(() => hears(calling) > 0 && hears(calling) !== 700);
  assert.equal(await ana.hold(answered, false), 200);
  await center.call('connected');
  await until(() => hears(calling) === 700);

  answered.session?.bye();
  const ended = await center.call('ended');
  assert.equal(ended.endedBy, 'agent');
  await until(() => customer.ended.length === 1);
  assert.equal((await center.agent('ana')).state, 'after-service');
  await center.command('ana', 'interactions.markDone', { interactionId: call.interactionId });
  assert.equal((await center.agent('ana')).state, 'ready');
  await silence(center);
});

test('a call that is declined on the phone goes to the next agent', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  ana.refuseWith = 603;
  const calling = center.phone('v-1').call('210');
  await until(() => ana.invites.length === 1);
  const bruno = await center.ready('bruno');
  const call = await center.call('connected');
  assert.equal(call.agentId, 'bruno');
  assert.equal(bruno.invites.length, 1);
  (await calling).session?.bye();
  await center.call('ended');
  await silence(center);
});

test('a phone that refuses everything is not rung without a pause', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  ana.refuseWith = 486;
  await center.phone('v-1').call('210');
  await until(() => ana.invites.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  assert.equal(ana.invites.length, 1);
  assert.equal((await center.call('waiting')).agentId, null);
});

test('an agent dials, hears the ringing and the called party, and a beep answers a pressed key', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { says: 700 });
  const dialed = await ana.call('+34600000010', ['X-Call-Id: call-0001']);
  assert.equal(dialed.status, 200);
  const call = await center.call('connected');
  assert.deepEqual([call.id, call.direction, call.agentId], ['call-0001', 'out', 'ana']);
  await until(() => hears(dialed) === 440);
  // The beep is short, so the test records every frame that the phone hears.
  const tones = (ana.tones = new Set<number>());
  const digit = { contentType: 'application/dtmf-relay', content: 'Signal=5\r\nDuration=160\r\n' };
  dialed.session?.info(undefined, { body: { contentDisposition: 'render', ...digit } });
  await until(() => [...tones].some((hertz) => hertz !== 440 && hertz > 0));
  dialed.session?.bye();
  await center.call('ended');
  await until(async () => (await center.agent('ana')).state === 'after-service');
  await silence(center);
});

test('an agent who gives up while it rings outside no longer calls anybody', async (t) => {
  let stopped = 0;
  const center = await callCenter(t, () => () => stopped++);
  const ana = await center.ready('ana');
  const dialed = await ana.call('+34600000010');
  await until(() => hears(dialed) > 0);
  dialed.session?.bye();
  const call = await center.call('ended');
  assert.deepEqual([call.answeredAt, call.endedBy, stopped], [null, 'agent', 1]);
  await silence(center);
});

test('a second call is refused while another is open, and the first continues', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  const first = await ana.call('+34600000010', ['X-Call-Id: call-0001']);
  await until(() => hears(first) === 440);
  assert.equal((await ana.call('+34600000011')).status, 486);
  assert.equal((await ana.call('+34600000011', ['X-Call-Id: call-0001'])).status, 486);
  assert.equal((await center.call('connected')).id, 'call-0001');
  await until(() => hears(first) === 440);
});

test('two simultaneous calls have one id: the second is refused and does not end the first', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  const bruno = await center.ready('bruno');
  const calls = await Promise.all([
    ana.call('+34600000010', ['X-Call-Id: call-0001']),
    bruno.call('+34600000010', ['X-Call-Id: call-0001']),
  ]);
  const statuses = calls.map((call) => call.status);
  assert.ok(statuses.includes(200));
  await center.call('connected');
  const connected = await until(() => calls.find((call) => call.status === 200 && hears(call) === 440));
  assert.ok(connected);
});

test('a customer who hangs up while it rings stops the ringing, and the agent is ready', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { letRing: true });
  const calling = await center.phone('v-1').call('210');
  await until(() => ana.invites.length === 1);
  await center.call('ringing');
  calling.session?.bye();
  await until(() => ana.canceled === 1);
  const call = await center.call('ended');
  assert.equal(call.endedBy, 'customer');
  await until(async () => (await center.agent('ana')).state === 'ready');
  await silence(center);
});

test('a customer who hangs up at the moment of the answer leaves neither a call nor a bridge behind', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana');
  const customer = center.phone('v-1');
  const calling = await customer.call('210');
  await until(() => ana.calls.length === 1);
  calling.session?.bye();
  await center.call('ended');
  await until(() => ana.ended.length === 1);
  await until(async () => ['ready', 'after-service'].includes((await center.agent('ana')).state));
  await silence(center);
});

test('an unanswered offer stops the phone and rings the next one', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { letRing: true });
  await center.phone('v-1').call('210');
  await until(() => ana.invites.length === 1);
  await center.ready('bruno');
  await center.ringOut();
  await until(() => ana.canceled === 1);
  assert.equal((await center.call('connected')).agentId, 'bruno');
  assert.equal((await center.agent('ana')).reason, 'missed');
});

test('an offer that is declined before the phone was rung rings no phone', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { letRing: true });
  // Both records reach call control in one batch: offered, and already declined.
  const leg = center.engine.synthetic({ source: null });
  const arriving = center.control.arrive(leg, { from: '+34600000001', name: 'Eva', target: '210' });
  const declining = center.system(async (work) => {
    for (const offer of await work.find('offer', { state: 'offered' })) await decline(work, offer.id);
  });
  await Promise.all([arriving, declining]);
  await center.call('waiting');
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(ana.invites.length, ana.canceled);
});

test('a phone that disconnects while it rings gives the call to the next agent', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { letRing: true });
  await center.phone('v-1').call('210');
  await until(() => ana.invites.length === 1);
  ana.disconnect();
  await until(async () => !(await center.agent('ana')).phone);
  await center.ready('bruno');
  await center.ringOut();
  assert.equal((await center.call('connected')).agentId, 'bruno');
});

test('a caller of a number without a queue is rejected, and nothing remains', async (t) => {
  const center = await callCenter(t);
  const customer = center.phone('v-1');
  assert.equal((await customer.call('999')).status, 404);
  assert.deepEqual(await center.calls(), []);
  await silence(center);
});

test('what the headers of a customer’s call say is a claim: it finds no contact, ticket, queue or agent', async (t) => {
  const center = await callCenter(t);
  const claims = ['X-Caller-Id: +34752415920', 'X-Caller-Name: Luc%C3%ADa', 'X-Contact-Id: c-48012765K'];
  const others = ['X-Ticket-Id: t-1', 'X-Queue-Id: renewals', 'X-Call-Id: call-0001'];
  await center.phone('v-1').call('210', [...claims, ...others]);
  const call = await center.call('waiting');
  const ticket = await center.system((work) => work.need('ticket', call.ticketId));
  const { remote } = await center.system((work) => work.need('interaction', call.interactionId));
  assert.deepEqual([call.number, call.name, call.verified], ['+34752415920', 'Lucía', false]);
  assert.deepEqual([ticket.contactId, ticket.ownerId, ticket.queueId], [null, null, 'billing']);
  assert.deepEqual([remote.address, remote.claimedNumber], ['v-1', '+34752415920']);
  assert.notEqual(call.id, 'call-0001');
});

test('an agent whose phone rings and who ends the call declines it, and the customer goes on waiting', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { letRing: true });
  const customer = center.phone('v-1');
  await customer.call('210');
  const { id: callId } = await center.call('ringing');
  await until(() => ana.invites.length === 1);
  await center.command('ana', 'voice.end', { callId });
  assert.equal((await center.call('waiting')).id, callId);
  await until(() => ana.canceled === 1);
  assert.equal(customer.ended.length, 0);
});
