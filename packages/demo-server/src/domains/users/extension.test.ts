import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../../demo/seed.js';
import { command } from '../../testing/people.js';
import { testHub, verifyToken } from '../../testing/test-hub.js';

const { me: ana } = verifyToken('ana');
const { me: admin } = verifyToken('admin');

async function loggedOut(t: TestContext) {
  const centre = await testHub();
  t.after(() => centre.close());
  await command(centre, ana, 'queues.logOut', {});
  const logIn = (extension: string) => command(centre, ana, 'queues.logIn', { extension });
  const extension = () =>
    centre.hub.system(demoTenantId, async (tx) => (await tx.need('agent', 'ana')).extension);
  return { centre, logIn, extension };
}

test('an agent sits at no number outside, short code, emergency number, text or feature code', async (t) => {
  const { centre, logIn, extension } = await loggedOut(t);
  const refused = { code: 'bad-request', details: { path: '/extension', min: 4, max: 4 } };
  const wrong = [
    '+34600000010',
    '600000010',
    '112',
    '091',
    '0204',
    '*43',
    '**0',
    'sofia',
    '2041a',
    '20 77',
    '٢٠٧٧',
  ];
  for (const each of wrong) await assert.rejects(logIn(each), refused, each);
  await command(centre, admin, 'settings.update', { extensionDigits: { min: 2, max: 8 } });
  for (const each of ['112', '911', '116111', '999'])
    await assert.rejects(logIn(each), { code: 'bad-request' }, each);
  assert.equal(await extension(), '2041');
  await logIn('2077');
  assert.equal(await extension(), '2077');
});

test('an agent does not sit at the own extension of a colleague, who is away, at another desk or removed from the queues', async (t) => {
  const { centre, logIn, extension } = await loggedOut(t);
  const { me: bruno } = verifyToken('bruno');
  await command(centre, bruno, 'queues.logOut', {});
  await command(centre, bruno, 'queues.logIn', { extension: '2088' });
  await command(centre, admin, 'users.update', { id: 'carla', queueIds: [] });
  for (const own of ['2042', '2043', '2050', '2099'])
    await assert.rejects(logIn(own), { code: 'conflict', details: { extension: own } }, own);
  assert.equal(await extension(), '2041');
  await assert.rejects(
    command(centre, admin, 'queues.create', {
      ...{ name: 'New', number: '2042', campaignId: 'support', channels: ['voice'] },
    }),
    { code: 'conflict', details: { path: '/number' } },
  );
});

test('an administrator gives nobody a number that the plan does not have', async (t) => {
  const { centre } = await loggedOut(t);
  for (const extension of ['+34600000010', '112', '20411', 'x'])
    await assert.rejects(
      command(centre, admin, 'users.update', { id: 'ana', extension }),
      { code: 'bad-request' },
      extension,
    );
});

test('an agent forwards to a colleague or to a whole number, never to help, a code or nobody’s digits', async (t) => {
  const { centre } = await loggedOut(t);
  const forward = (to: string) => command(centre, ana, 'agents.setForwarding', { to });
  for (const to of [
    '112',
    '091',
    '911',
    '2041',
    '20-41',
    '*43',
    '**0',
    '7777',
    '1',
    '#',
    '+',
    '0000000000000000000',
  ])
    await assert.rejects(forward(to), { code: 'bad-request', details: { path: '/to' } }, to);
  for (const to of ['2042', '20 42', '+34 911 00 00 00', '911000000', '00447700900633']) await forward(to);
});
