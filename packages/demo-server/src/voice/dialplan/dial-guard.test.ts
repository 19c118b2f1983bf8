import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dialing } from '@centralita/core/protocol';
import { defaultDialing } from '../../transaction/settings.js';
import { callCenter } from '../testing/call-center.js';
import { DialGuard } from './dial-guard.js';

const ana = { id: 'ana', role: 'agent' } as const;
const bruno = { id: 'bruno', role: 'agent' } as const;
const sofia = { id: 'sofia', role: 'supervisor' } as const;
const number = '+34600111222';

function guarded(limits: { agent?: Dialing['tenant']; tenant?: Dialing['tenant'] }) {
  const clock = { now: 0 };
  const guard = new DialGuard(['+'], () => clock.now);
  const { agent = defaultDialing.roles.agent, tenant = defaultDialing.tenant } = limits;
  const rules = {
    country: 'ES',
    dialing: { ...defaultDialing, tenant, roles: { ...defaultDialing.roles, agent } },
  };
  const dial = (dialer: Parameters<DialGuard['begin']>[0], to = number, now = rules) =>
    guard.begin(dialer, to, now);
  return { clock, guard, rules, dial };
}

test('the calls of one user and of all have a rate and a number at once', () => {
  const { clock, guard, dial } = guarded({
    agent: { burst: 3, callsPerMinute: 3, atOnce: 2 },
    tenant: { burst: 60, callsPerMinute: 60, atOnce: 3 },
  });
  assert.deepEqual([dial(ana), dial(ana), dial(ana)], [null, null, 'too-many-at-once']);
  assert.deepEqual([dial(bruno), dial(bruno)], [null, 'too-many-at-once']);
  guard.ended(ana);
  guard.ended(ana);
  assert.deepEqual([dial(ana), dial(ana)], [null, 'too-many-calls']);
  clock.now += 20_000;
  assert.equal(dial(ana), null);
});

test('each role has limits of its own, and a changed limit holds for the next call', () => {
  const { rules, dial } = guarded({ agent: { burst: 0, callsPerMinute: 0, atOnce: 0 } });
  assert.deepEqual([dial(ana), dial(sofia)], ['too-many-at-once', null]);
  const { agent, supervisor } = {
    agent: rules.dialing.roles.supervisor,
    supervisor: rules.dialing.roles.agent,
  };
  const changed = {
    ...rules,
    dialing: { ...rules.dialing, roles: { ...rules.dialing.roles, agent, supervisor } },
  };
  assert.deepEqual([dial(ana, number, changed), dial(sofia, number, changed)], [null, 'too-many-at-once']);
});

test('a call that the center has no room for takes nothing from its user', () => {
  const { guard, dial, clock } = guarded({
    agent: { burst: 1, callsPerMinute: 0, atOnce: 5 },
    tenant: { burst: 1, callsPerMinute: 1, atOnce: 5 },
  });
  assert.deepEqual([dial(bruno), dial(ana)], [null, 'too-many-calls']);
  guard.ended(bruno);
  clock.now += 60_000;
  assert.deepEqual([dial(bruno), dial(ana)], ['too-many-calls', null]);
});

test('an emergency number can be called when every limit is used up, and where nothing is allowed', () => {
  const { dial, rules } = guarded({ agent: { burst: 0, callsPerMinute: 0, atOnce: 0 } });
  const nothing = { ...rules, dialing: { ...rules.dialing, allowed: [] } };
  for (const emergency of ['112', '061', '1 1 2'])
    assert.equal(dial(ana, emergency, nothing), null, emergency);
  assert.equal(dial(ana, number, nothing), 'destination-not-allowed');
});

test('a closed destination is refused with its reason and audited, also by forwarding', async (t) => {
  const center = await callCenter(t);
  const phone = await center.ready('ana');
  const refused: (string | undefined)[] = [];
  const dial = async (number: string) => {
    const { status } = await phone.call(number);
    refused.push(phone.lastRefusal);
    return status;
  };
  assert.equal(await dial('+8816123456'), 403);
  // The forwarding was set before the rule existed.
  await center.system(async (work) => {
    await work.put('agent', { ...(await work.need('agent', 'bruno')), forwardTo: '+88213123456' });
  });
  const { extension } = await center.agent('bruno');
  assert.equal(await dial(extension ?? '2042'), 403);
  assert.deepEqual(refused, ['destination-closed', 'destination-closed']);
  assert.deepEqual(await center.calls(), []);
  const audit = await center.center.engine.db
    .selectFrom('audit')
    .select(['action', 'subject', 'detail'])
    .execute();
  const entries = audit.filter(({ action }) => action === 'call.refused');
  assert.deepEqual(
    entries.map(({ subject }) => subject),
    ['ana', 'bruno'],
  );
  assert.match(entries[0]?.detail ?? '', /8816123456.*destination-closed/);
});

test('an administrator decides what each role may dial, and the next call obeys', async (t) => {
  const center = await callCenter(t);
  const phone = await center.ready('ana');
  const set = (change: Partial<Dialing>) =>
    center.command('admin', 'settings.update', { dialing: { ...defaultDialing, ...change } });
  const dial = async (to: string) => [(await phone.call(to)).status, phone.lastRefusal];
  await set({ allowed: ['+351'] });
  assert.deepEqual(await dial(number), [403, 'destination-not-allowed']);
  const none = { burst: 0, callsPerMinute: 0, atOnce: 0 };
  await set({ roles: { ...defaultDialing.roles, agent: none } });
  assert.deepEqual(await dial(number), [403, 'too-many-at-once']);
  await set({ roles: { ...defaultDialing.roles, supervisor: none } });
  assert.equal((await phone.call(number)).status, 200);
});

test('rules that no call could obey are refused by name', async (t) => {
  const { command } = await callCenter(t);
  const update = (dialing: unknown) => command('admin', 'settings.update', { dialing });
  const { roles, tenant } = defaultDialing;
  const wrong = [
    { ...defaultDialing, allowed: ['34'] },
    { ...defaultDialing, allowed: '+34' },
    { ...defaultDialing, tenant: { ...tenant, atOnce: -1 } },
    { ...defaultDialing, tenant: { ...tenant, callsPerMinute: Infinity } },
    { ...defaultDialing, roles: { agent: roles.agent } },
    { ...defaultDialing, roles: { ...roles, visitor: roles.agent } },
    {},
  ];
  for (const each of wrong) await assert.rejects(update(each), { code: 'bad-request' }, JSON.stringify(each));
  await assert.rejects(command('ana', 'settings.update', { dialing: defaultDialing }), { code: 'forbidden' });
});

test('an agent forwards to no number that the rules close', async (t) => {
  const { command, agent } = await callCenter(t);
  const forward = (to: string) => command('bruno', 'agents.setForwarding', { to });
  for (const to of ['+88213123456', '806 123 456', '+44 70 1234 5678', '118 18'])
    await assert.rejects(forward(to), { code: 'bad-request', details: { path: '/to' } }, to);
  await command('admin', 'settings.update', { dialing: { ...defaultDialing, allowed: ['+34'] } });
  await assert.rejects(forward('+351 210 000 000'), /destination-not-allowed/);
  assert.equal((await agent('bruno')).forwardTo, null);
  await forward('600 111 222');
  assert.equal((await agent('bruno')).forwardTo, '600 111 222');
});
