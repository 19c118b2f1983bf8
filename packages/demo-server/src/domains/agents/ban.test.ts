import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPeople, command, personOf } from '../../testing/people.js';
import { hubWithAna } from '../../testing/hub-with-ana.js';
import { until, verifyToken, makeReady } from '../../testing/test-hub.js';
import { callArrives, callDialed } from '../calls/calls.js';
import { connectionLost } from './connection-lost.js';
import { setConnected } from './presence.js';

const { me: ana } = verifyToken('ana');
const { me: sofia } = verifyToken('sofia');
const { me: admin } = verifyToken('admin');

test('A1 B7 what rings at an agent who is banned goes to the next one at once', async (t) => {
  const { centre, client, agent, system } = await hubWithAna(t);
  const { client: bruno } = centre.connect('bruno');
  await until(() => bruno.agents.$own.get());
  await system((tx) =>
    callArrives(tx, { callId: 'call-9001', from: '+34600000001', name: '', target: '210' }),
  );
  await until(() => client.tickets.$offers.get()[0]);
  await makeReady(centre, bruno, 'bruno');
  await command(centre, sofia, 'agents.ban', { agentId: 'ana' });
  await until(() => bruno.tickets.$offers.get()[0]);
  assert.deepEqual([(await agent()).state, client.tickets.$offers.get().length], ['banned', 0]);
  await assert.rejects(client.agents.setState('ready'), { code: 'conflict' });
  await command(centre, sofia, 'agents.unban', { agentId: 'ana' });
  assert.equal((await agent()).state, 'online');
});

test('A1 R4 a ban that is lifted while the agent is cut off for a moment leaves nobody offline', async (t) => {
  const { centre, agent, system } = await hubWithAna(t);
  await command(centre, sofia, 'agents.ban', { agentId: 'ana' });
  await system((tx) => connectionLost(tx, 'ana'));
  await command(centre, sofia, 'agents.unban', { agentId: 'ana' });
  assert.equal((await agent()).state, 'connection-lost');
  await system((tx) => setConnected(tx, 'ana', true));
  assert.equal((await agent()).state, 'online');
});

test('A1 who is banned is given no work, takes none and dials nobody', async (t) => {
  const { centre, system } = await hubWithAna(t);
  await command(centre, verifyToken('v-1').me, 'webchat.send', { id: 'm-1', text: 'Hello', queue: 'night' });
  const ticketId = (await system((tx) => tx.find('ticket')))[0]!.id;
  await command(centre, sofia, 'agents.ban', { agentId: 'ana' });
  const banned = { code: 'conflict', details: { state: 'banned' } };
  for (const me of [ana, sofia])
    await assert.rejects(command(centre, me, 'tickets.assign', { ticketId, agentId: 'ana' }), banned);
  const dialing = { callId: 'call-9001', agentId: 'ana', number: '+34611222333', queueId: 'billing' };
  await assert.rejects(
    system((tx) => callDialed(tx, dialing)),
    banned,
  );
  await command(centre, sofia, 'agents.unban', { agentId: 'ana' });
  await command(centre, ana, 'tickets.assign', { ticketId, agentId: 'ana' });
  await command(centre, sofia, 'agents.ban', { agentId: 'ana' });
  const address = await system(async (tx) => {
    const contact = (await tx.find('contact')).find(({ points }) =>
      points.some(({ kind }) => kind === 'email'),
    )!;
    const ticket = await tx.need('ticket', ticketId);
    await tx.put('ticket', { ...ticket, queueId: 'support', contactId: contact.id });
    return contact.points.find(({ kind }) => kind === 'email')!.value;
  });
  const begin = { ticketId, channel: 'email' as const, address };
  await assert.rejects(command(centre, ana, 'interactions.start', begin), banned);
  await command(centre, sofia, 'agents.unban', { agentId: 'ana' });
  await command(centre, ana, 'interactions.start', begin);
  await system((tx) => callDialed(tx, dialing));
});

test('A1 nobody lifts their own ban, and only an owner bans an owner', async (t) => {
  const { centre } = await hubWithAna(t);
  await addPeople(centre);
  const ban = (by: typeof sofia, agentId: string) => command(centre, by, 'agents.ban', { agentId });
  await ban(personOf('supervisor'), 'sofia');
  await assert.rejects(command(centre, sofia, 'agents.unban', { agentId: 'sofia' }), { code: 'conflict' });
  await assert.rejects(ban(personOf('supervisor'), 'the-owner'), { code: 'forbidden' });
  await assert.rejects(ban(admin, 'the-owner'), { code: 'forbidden' });
  await command(centre, personOf('supervisor'), 'agents.unban', { agentId: 'sofia' });
});
