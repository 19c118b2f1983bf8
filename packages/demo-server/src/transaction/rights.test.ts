import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { commands, type CommandName, type Ticket } from '@centralita/core/protocol';
import { callDialed } from '../domains/calls/calls.js';
import { demoTenantId } from '../demo/seed.js';
import { RawClient } from '../testing/raw-client.js';
import { testHub, until, verifyToken } from '../testing/test-hub.js';
import { fitting } from '../testing/wrong-values.js';

type Centre = Awaited<ReturnType<typeof testHub>>;

let keys = 0;

/** A command as another system would send it, by anybody. */
const as = (centre: Centre, user: string, name: CommandName, params: object) =>
  centre.hub.call(verifyToken(user).me, name, params, `key-${keys++}`);

/** Ana owns a ticket on which a visitor waits for her answer. */
async function ticketOfAna(t: TestContext, queue = 'support') {
  const centre = await testHub();
  t.after(() => centre.close());
  await as(centre, 'v-1', 'webchat.send', { id: 'm-1', text: 'Hello, my card is 1234', queue });
  const ticket = await centre.hub.system(demoTenantId, async (tx) => (await tx.find('ticket'))[0]!);
  await as(centre, 'ana', 'tickets.assign', { ticketId: ticket.id, agentId: 'ana' });
  const interaction = await centre.hub.system(
    demoTenantId,
    async (tx) => (await tx.find('interaction', { ticket_id: ticket.id }))[0]!,
  );
  return { centre, ticketId: ticket.id, interactionId: interaction.id };
}

test('no command tells or changes anything of the ticket of a colleague', async (t) => {
  const { centre, ticketId, interactionId } = await ticketOfAna(t, 'night');
  const before = await centre.hub.system(demoTenantId, (tx) => tx.need('ticket', ticketId));
  const attempts: [CommandName, object][] = [
    ['tickets.assign', { ticketId, agentId: 'bruno' }],
    ['tickets.assign', { ticketId, agentId: 'ana' }],
    ['tickets.resolve', { ticketId }],
    ['tickets.reopen', { ticketId }],
    ['tickets.read', { ticketId }],
    ['tickets.setTags', { ticketId, tags: ['vip'] }],
    ['tickets.setContext', { ticketId, context: { a: 'b' } }],
    ['messages.list', { ticketId }],
    ['messages.seen', { ticketId }],
    ['messages.send', { id: 'm-2', ticketId, interactionId, text: 'x' }],
    ['messages.note', { id: 'm-3', ticketId, text: 'x' }],
    ['contacts.link', { ticketId, contactId: null }],
    ['contacts.create', { id: 'c-9', name: 'x', ticketId }],
    ['tipification.save', { ticketId, outcomeId: 'x', tags: [], note: '' }],
    ['interactions.get', { interactionId }],
    ['interactions.end', { interactionId }],
    ['interactions.markDone', { interactionId }],
    ['interactions.extendWrapUp', { interactionId, seconds: 60 }],
  ];
  for (const [name, params] of attempts) {
    await assert.rejects(as(centre, 'bruno', name, params), { code: 'not-found' }, name);
  }
  const after = await centre.hub.system(demoTenantId, (tx) => tx.need('ticket', ticketId));
  assert.deepEqual(after, before);
});

test('an agent who is no member of a queue cannot take what waits in it, nor learn that it is there', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  await as(centre, 'v-1', 'webchat.send', { id: 'm-1', text: 'Hello', queue: 'night' });
  const ticket = await centre.hub.system(demoTenantId, async (tx) => (await tx.find('ticket'))[0]!);
  for (const agentId of ['bruno', 'ana']) {
    const claim = as(centre, 'bruno', 'tickets.assign', { ticketId: ticket.id, agentId });
    await assert.rejects(claim, { code: 'not-found' });
  }
});

test('a resolved ticket of a colleague in another queue is not in the history that an agent reads', async (t) => {
  const { centre, ticketId } = await ticketOfAna(t, 'night');
  await as(centre, 'ana', 'contacts.create', { id: 'c-9', name: 'Nuria', ticketId });
  await as(centre, 'ana', 'tickets.setContext', { ticketId, context: { secret: 'yes' } });
  await as(centre, 'ana', 'tickets.resolve', { ticketId });
  const history = async (user: string) =>
    ((await as(centre, user, 'tickets.history', { contactId: 'c-9' })) as Ticket[]).length;
  assert.deepEqual([await history('ana'), await history('sofia'), await history('bruno')], [1, 1, 0]);
});

test('a visitor may send no command of agents, and an agent none of visitors', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  for (const name of Object.keys(commands) as CommandName[]) {
    // Each command comes from another customer, because one alone may not send so many.
    const user = commands[name].by === 'customer' ? 'ana' : `v-${name}`;
    const attempt = as(centre, user, name, fitting(commands[name].params) as object);
    await assert.rejects(attempt, { code: 'forbidden' }, name);
  }
});

test('a client id cannot be chosen so that it takes the commands of another user', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const bruno = new RawClient(centre);
  await bruno.hello('bruno', {}, 'http:ana');
  await bruno.command('contacts.create', { id: 'c-1', name: 'Nuria' });
  const own = centre.hub.call(verifyToken('ana').me, 'contacts.create', { id: 'c-2', name: 'Eva' }, '1');
  assert.equal(((await own) as { id: string }).id, 'c-2');
});

test('the answer to a command of somebody else is not told to who repeats it', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const clientId = crypto.randomUUID();
  const ana = new RawClient(centre);
  await ana.hello('ana', {}, clientId);
  await ana.command('agents.setState', { state: 'dnd' });
  const bruno = new RawClient(centre);
  await bruno.hello('bruno', {}, clientId);
  const answer = await bruno.command('agents.setState', { state: 'dnd' });
  assert.equal(answer.type === 'refused' && answer.error.code, 'forbidden');
});

test('a number that is dialled does not take the ticket of a colleague', async (t) => {
  const { centre, ticketId } = await ticketOfAna(t);
  const phone = { id: 'p', kind: 'phone', value: '+34611222333', label: '' };
  await as(centre, 'ana', 'contacts.create', { id: 'c-9', name: 'Nuria', points: [phone], ticketId });
  const dialing = { agentId: 'bruno', number: '+34611222333' };
  for (const [callId, rest] of [
    ['call-0001', {}],
    ['call-0002', { contactId: 'c-9' }],
    ['call-0003', { ticketId }],
  ] as const) {
    const call = await centre.hub.system(demoTenantId, async (tx) => {
      const agent = await tx.need('agent', 'bruno');
      await tx.put('agent', { ...agent, voice: { used: 0, capacity: 9 } });
      return callDialed(tx, { ...dialing, callId, ...rest });
    });
    assert.notEqual(call.ticketId, ticketId);
  }
  const ticket = await centre.hub.system(demoTenantId, (tx) => tx.need('ticket', ticketId));
  assert.equal(ticket.ownerId, 'ana');
});

test('a phone cannot dial under the id of a call that was', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const dial = (agentId: string) =>
    centre.hub.system(demoTenantId, (tx) =>
      callDialed(tx, { callId: 'call-0001', agentId, number: '+34611222333' }),
    );
  await dial('ana');
  await assert.rejects(dial('bruno'), { code: 'conflict' });
});

test('an agent dials for no queue of which the agent is no member', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const dialing = { callId: 'call-0001', agentId: 'bruno', number: '+34611222333', queueId: 'night' };
  await assert.rejects(
    centre.hub.system(demoTenantId, (tx) => callDialed(tx, dialing)),
    { code: 'forbidden' },
  );
});

test('a token of another role is no renewal: the page begins anew with what it may see now', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const client = new RawClient(centre);
  await client.hello('ana');
  client.json({ type: 'token', token: 'bruno' });
  assert.equal((await until(() => client.closed)).code, 4401);
});
