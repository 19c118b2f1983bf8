import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, isCentralitaError, roles, type CommandName, type Role } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { addPeople, command, personOf } from '../testing/people.js';
import { makeReady, testHub, until, verifyToken, type TestHub } from '../testing/test-hub.js';
import { fitting } from '../testing/wrong-values.js';
import { rightOf, rights } from '../transaction/rights.js';
import { readSnapshot } from '../transaction/snapshot.js';

const names = Object.keys(commands) as CommandName[];

/** The table said once more in words, so that a slip in it is seen. */
const forSome: Readonly<Record<string, readonly Role[]>> = {
  'agents.ban agents.unban tickets.setPriority': ['supervisor', 'manager', 'administrator', 'owner'],
  'states queues campaigns skills groups users outcomeTrees tags': ['administrator', 'owner'],
  settings: ['administrator', 'owner'],
};
const keeping = /\.(create|update|remove)$/;

function expected(name: CommandName): readonly Role[] {
  const entry = Object.entries(forSome).find(([words]) =>
    words.split(' ').some((word) => word === name || (keeping.test(name) && name.startsWith(`${word}.`))),
  );
  return entry ? entry[1] : roles;
}

const refusalOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (isCentralitaError(error) ? error.code : `not ours: ${String(error)}`),
  );

test('B9 each command answers each role as the table says, and the table says what is meant', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  await addPeople(centre);
  const wrong: string[] = [];
  for (const name of names) {
    const right = rightOf[name];
    for (const role of roles) {
      const refusal = await refusalOf(
        command(centre, personOf(role), name, fitting(commands[name].params) as never),
      );
      const may = right !== null && rights[right][role] !== 'none';
      const meant = commands[name].by === 'user' && expected(name).includes(role);
      if (may !== meant) wrong.push(`${name} × ${role}: the table says ${may}`);
      if ((refusal === 'forbidden') === may || refusal.startsWith('not ours') || refusal === 'internal')
        wrong.push(`${name} × ${role}: ${refusal}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(names.length * roles.length >= 300);
});

/** Ana has a ticket, one waits in `night`, one is offered to Bruno in `support`. */
async function scene(centre: TestHub) {
  const write = (n: number, queue: string) =>
    command(centre, verifyToken(`v-${n}`).me, 'webchat.send', { id: `m-${n}`, text: 'Hello', queue });
  await write(1, 'support');
  const ticket = await centre.hub.system(demoTenantId, async (work) => (await work.find('ticket'))[0]!);
  await command(centre, verifyToken('ana').me, 'tickets.assign', { ticketId: ticket.id, agentId: 'ana' });
  await write(2, 'night');
  const { client } = centre.connect('bruno');
  await until(() => client.agents.$own.get());
  await makeReady(centre, client, 'bruno');
  await write(3, 'support');
  await until(() => client.tickets.$offers.get()[0]);
  return ticket.id;
}

test('B9 an agent sees the own workspace, every other role all tickets, offers and memberships', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  await addPeople(centre);
  await scene(centre);
  for (const role of roles) {
    const { ticket, offer, membership } = await readSnapshot(centre.engine.db, personOf(role));
    const visible = [ticket?.length, offer?.length, (membership?.length ?? 0) > 0];
    assert.deepEqual(visible, role === 'agent' ? [0, 0, false] : [3, 1, true], role);
  }
  const sofia = centre.connect('sofia').client;
  await until(() => sofia.tickets.$others.get().length === 1 && sofia.tickets.$unassigned.get().length === 2);
  assert.equal(sofia.tickets.$allOffers.get()[0]?.agentId, 'bruno');
  assert.equal(sofia.tickets.$offers.get().length, 0);
});

test('B9 every role handles work; all but agents also work on tickets of others', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  await addPeople(centre);
  const ticketId = await scene(centre);
  for (const role of roles) {
    const tags = () => command(centre, personOf(role), 'tickets.setTags', { ticketId, tags: [role] });
    if (role === 'agent') await assert.rejects(tags(), { code: 'not-found' });
    else assert.deepEqual((await tags()).tags, [role]);
    const state = await command(centre, personOf(role), 'agents.setState', { state: 'dnd' });
    assert.equal(state.chosen.state, 'dnd');
  }
});
