import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Interaction, Ticket } from '@centralita/core/protocol';
import { demoTenantId } from '../../demo/seed.js';
import { command } from '../../testing/people.js';
import { testHub, verifyToken } from '../../testing/test-hub.js';
import type { Tx } from '../../transaction/tx.js';
import { callArrives, callEnded } from './calls.js';

const number = '+34911223344';
const { me: ana } = verifyToken('ana');
const known = 'v-s-two';

/** Nuria, a contact with `number`, has a ticket of `support`: Ana talks with her, Ana only owns the ticket, or it is resolved. */
async function centerOfNuria(t: TestContext, of: 'talks' | 'owned' | 'resolved') {
  const centre = await testHub();
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  let messages = 0;
  const send = (visitor: string, text: string, queue: string) =>
    command(centre, verifyToken(visitor).me, 'webchat.send', {
      id: `m-${visitor}-${++messages}`,
      text,
      queue,
    });
  const { ticketId, interactionId } = await send('v-nuria', 'Hello', 'support');
  await command(centre, ana, 'tickets.assign', { ticketId, agentId: 'ana' });
  const points = [{ id: 'p', kind: 'phone', value: number, label: '' }] as const;
  await command(centre, ana, 'contacts.create', {
    id: 'nuria',
    name: 'Nuria',
    points: [...points],
    ticketId,
  });
  if (of !== 'talks') await command(centre, ana, 'interactions.end', { interactionId });
  if (of === 'resolved')
    await system(async (tx) => {
      const ticket = await tx.need('ticket', ticketId);
      await tx.put('ticket', { ...ticket, status: 'resolved', resolvedAt: tx.now });
    });
  let calls = 0;
  const call = async (
    arrival: Omit<Parameters<typeof callArrives>[1], 'callId' | 'name'> & { name?: string },
  ) => {
    const made = await system((tx) =>
      callArrives(tx, { callId: `call-000${++calls}`, name: 'Nuria', ...arrival }),
    );
    return system(async (tx) => ({
      call: await tx.need('call', made.id),
      ticket: await tx.need('ticket', made.ticketId),
      interaction: await tx.need('interaction', made.interactionId),
    }));
  };
  /** Returns the ticket and the interaction of Nuria's former work, which show who has or sees it. */
  const work = () =>
    system(async (tx): Promise<[Ticket, Interaction]> => [
      await tx.need('ticket', ticketId),
      await tx.need('interaction', interactionId),
    ]);
  /** Stores a customer as if the server of a host page had signed who they are. */
  const sign = (id: string, phone: string | null, contactId: string | null = null) =>
    system((tx) =>
      tx.db
        .insertInto('visitor')
        .values({
          id,
          tenant_id: tx.tenantId,
          subject: id,
          name: 'Nuria',
          phone,
          contact_id: contactId,
          seen_at: 1,
        })
        .execute(),
    );
  return { centre, system, send, call, work, sign, ticketId };
}

for (const state of ['talks', 'owned', 'resolved'] as const) {
  test(`a claimed number, in every form, changes nothing of a ticket that is ${state}`, async (t) => {
    const { call, work, ticketId } = await centerOfNuria(t, state);
    const before = await work();
    for (const [n, claimedNumber] of [number, '911 22 33 44', '0034911223344', number].entries())
      for (const target of ['support', 'billing']) {
        const {
          call: made,
          ticket,
          interaction,
        } = await call({ target, visitorId: `v-${n}`, claimedNumber });
        assert.notEqual(ticket.id, ticketId);
        assert.deepEqual([ticket.contactId, ticket.queueId], [null, target]);
        const { remote } = interaction;
        assert.deepEqual(remote, {
          address: `v-${n}`,
          name: 'Nuria',
          verified: false,
          claimedNumber: number,
        });
        assert.deepEqual([made.number, made.verified], [number, false]);
      }
    assert.deepEqual(await work(), before);
  });
}

test('what a page claims is text: no form of it breaks a call, or becomes an address', async (t) => {
  const { call } = await centerOfNuria(t, 'talks');
  for (const claimedNumber of ['', 'x'.repeat(9_000), '\u202e+34', 'nuria', 'v-nuria', '<b>', '112']) {
    const { interaction } = await call({ target: 'support', visitorId: 'v-9', claimedNumber });
    assert.deepEqual(interaction.remote, { address: 'v-9', name: 'Nuria', verified: false });
  }
});

test('a page that gives no name has a short one instead of its id, in the call and in the ticket', async (t) => {
  const { call, sign } = await centerOfNuria(t, 'talks');
  await sign('v-s-nameless-77ab', null);
  for (const [visitorId, expected] of [
    ['v-e0918127-8957-4372-bc14-89a6f82ad31f', 'Web D31F'],
    ['v-s-nameless-77ab', 'Nuria'],
  ] as const) {
    const { call: made, ticket, interaction } = await call({ target: 'support', visitorId, name: '' });
    assert.deepEqual([made.name, ticket.contactName, interaction.remote.name], Array(3).fill(expected));
  }
});

test('the number of a trunk, and a signed phone or contact, show the record, and join a ticket of the same queue only', async (t) => {
  const { call, send, sign, work, ticketId } = await centerOfNuria(t, 'owned');
  const [before] = await work();
  await sign('v-s-one', number);
  await sign(known, null, 'nuria');
  const callers = [
    { from: number },
    { from: '911 22 33 44' },
    { visitorId: 'v-s-one' },
    { visitorId: known },
  ];
  for (const caller of callers) {
    const { ticket, interaction } = await call({ target: 'billing', ...caller });
    assert.deepEqual([ticket.contactId, ticket.queueId], ['nuria', 'billing']);
    assert.notEqual(ticket.id, ticketId);
    assert.equal(interaction.remote.verified, true);
  }
  assert.deepEqual((await work())[0], before, 'calls of another queue change nothing');
  assert.equal((await call({ target: 'support', from: number })).ticket.id, ticketId);
  assert.equal((await send('v-s-one', 'Me again', 'support')).ticketId, ticketId);
  assert.equal((await work())[0].ownerId, 'ana');
});

test('who is certain takes no colleague’s conversation either, on whatever channel they come', async (t) => {
  const { centre, system, call, send, sign, work, ticketId } = await centerOfNuria(t, 'talks');
  await sign('v-s-one', number);
  const before = await work();
  const { call: rings } = await call({ target: 'support', from: number });
  const { ticketId: chatted } = await send('v-s-one', 'Hello?', 'support');
  for (const id of [rings.ticketId, chatted]) {
    assert.notEqual(id, ticketId);
    assert.equal((await system((tx) => tx.need('ticket', id))).contactId, 'nuria');
  }
  const { me: bruno } = verifyToken('bruno');
  await command(centre, bruno, 'tickets.assign', { ticketId: chatted, agentId: 'bruno' });
  assert.deepEqual(await work(), before);
});

test('a resolved ticket is reopened by who is certain, in its queue, and is moved by nobody', async (t) => {
  const { call, work, ticketId } = await centerOfNuria(t, 'resolved');
  const before = await work();
  await call({ target: 'night', from: number });
  await call({ target: 'billing', from: number });
  assert.deepEqual(await work(), before);
  const { ticket } = await call({ target: 'support', from: number });
  assert.deepEqual([ticket.id, ticket.status, ticket.queueId], [ticketId, 'open', 'support']);
});

test('callers without a whole number are as many people as they are calls, open or resolved', async (t) => {
  const { call, system } = await centerOfNuria(t, 'owned');
  const tickets = new Set<string>();
  for (const from of ['anonymous', '', 'anonymous', 'Restricted', 'unknown', '112', '112', '0', 'sip:x@y']) {
    const { call: made, ticket, interaction } = await call({ target: 'support', from });
    tickets.add(ticket.id);
    assert.deepEqual([ticket.contactId, interaction.remote.verified], [null, false]);
    await system(async (tx) => {
      await callEnded(tx, made.id, 'customer');
      await tx.put('ticket', {
        ...(await tx.need('ticket', ticket.id)),
        status: 'resolved',
        resolvedAt: tx.now,
      });
    });
  }
  assert.equal(tickets.size, 9);
});
