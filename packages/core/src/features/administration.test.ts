import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import type { CustomerClient } from '../customer-client.js';
import { createAdministration, type Administration } from './administration.js';

let center: TestHub;
let admin: CustomerClient;
let areas: Administration;
let ana: CustomerClient;

before(async () => {
  center = await testHub(Date.now, { hashPassword: async (password) => `hash of ${password}` });
  const { client, connection } = center.connect('admin');
  admin = client;
  areas = createAdministration(connection);
  ana = center.connect('ana').client;
  await until(() => admin.tickets.$loaded.get() && ana.tickets.$loaded.get());
});
after(() => center.close());

test('a queue is added, changed and removed, and agents see it at once', async () => {
  const campaignId = admin.queues.$all.get()[0]!.campaignId;
  const queue = await areas.queues.create({ name: 'Orders', number: '777', campaignId, channels: ['chat'] });
  await until(() => ana.queues.queue(queue.id).get()?.name === 'Orders');
  await areas.queues.update({ id: queue.id, name: 'Orders and returns' });
  await until(() => ana.queues.queue(queue.id).get()?.name === 'Orders and returns');
  await areas.queues.remove({ id: queue.id });
  await until(() => ana.queues.queue(queue.id).get() === null);
});

test('a reason for a pause appears among those to choose', async () => {
  const state = await areas.states.create({ code: 'workshop', label: { en: 'Workshop' }, limitSeconds: 600 });
  await until(() => ana.agents.$customStates.get().some(({ id }) => id === state.id));
  await areas.states.update({ id: state.id, label: { en: 'Workshop', es: 'Taller' } });
  await until(() => ana.agents.$customStates.get().some(({ label }) => label.es === 'Taller'));
  await areas.states.remove({ id: state.id });
  await until(() => !ana.agents.$customStates.get().some(({ id }) => id === state.id));
});

test('tags and outcome trees are kept the same way', async () => {
  const tag = await areas.tags.create({ name: 'Zebra' });
  await until(() => ana.tipification.$tags.get().at(-1)?.name === 'Zebra');
  await areas.tags.update({ id: tag.id, name: 'Aardvark' });
  await until(() => ana.tipification.$tags.get()[0]?.name === 'Aardvark');
  await areas.tags.remove({ id: tag.id });
  await until(() => !ana.tipification.$tags.get().some(({ id }) => id === tag.id));

  const nodes = [{ id: 'n1', parentId: null, label: { en: 'Sold' } }];
  const tree = await areas.outcomeTrees.create({ name: 'Short', nodes });
  await until(() => ana.tipification.tree(tree.id).get()?.nodes.length === 1);
  await areas.outcomeTrees.remove({ id: tree.id });
  await until(() => ana.tipification.tree(tree.id).get() === null);
});

test('a group of people appears among the targets of a transfer', async () => {
  const group = await areas.groups.create({ name: 'Two', ring: 'random', userIds: ['ana', 'bruno'] });
  await until(() => ana.queues.$groups.get().some(({ id }) => id === group.id));
  await areas.groups.update({ id: group.id, name: 'Pair' });
  await until(() => ana.queues.$groups.get().some(({ name }) => name === 'Pair'));
  await areas.groups.remove({ id: group.id });
  await until(() => !ana.queues.$groups.get().some(({ id }) => id === group.id));
});

test('campaigns and skills are added, renamed and removed', async () => {
  for (const area of ['campaigns', 'skills'] as const) {
    const made = await areas[area].create({ name: 'New' });
    const renamed = await areas[area].update({ id: made.id, name: 'Renamed' });
    assert.deepEqual([renamed.id, renamed.name], [made.id, 'Renamed']);
    await areas[area].remove({ id: made.id });
  }
});

test('a user is added as a colleague of all, changed, and removed', async () => {
  const user = { login: 'dora', password: 'long-secret', name: 'Dora', role: 'agent' } as const;
  const { id } = await areas.users.create({ ...user, queueIds: ['support'] });
  await until(() => ana.agents.$colleagues.get().some(({ name }) => name === 'Dora'));
  await areas.users.update({ id, name: 'Dora Vidal' });
  await until(() => ana.agents.agent(id).get()?.name === 'Dora Vidal');
  await areas.users.remove({ id });
  await until(() => !ana.agents.$colleagues.get().some((agent) => agent.id === id));
});

test('a setting of the tenant is changed', async () => {
  const settings = await areas.updateSettings({ timeZone: 'Europe/Lisbon' });
  assert.equal(settings.timeZone, 'Europe/Lisbon');
  await assert.rejects(areas.updateSettings({ timeZone: 'Europe/Nowhere' }));
});

test('what is in use is not removed', async () => {
  await assert.rejects(areas.campaigns.remove({ id: 'support' }), { code: 'conflict' });
});

test('an agent may administer nothing', async () => {
  const { client, connection } = center.connect('bruno');
  await until(() => client.$me.get());
  await assert.rejects(createAdministration(connection).tags.create({ name: 'Mine' }), { code: 'forbidden' });
});
