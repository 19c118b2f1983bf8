import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callCenter } from '../testing/call-center.js';
import { DialGuard, defaultDialRules, destinationProblem } from './dial-guard.js';

const ana = { id: 'ana', role: 'agent' } as const;

test('premium-rate and satellite numbers are closed however they are written', () => {
  for (const number of [
    '+8816123456',
    '008821234567',
    '+882 16 12345',
    '+34806123456',
    '806123456',
    '+4470123456',
    '11888',
    '118 18',
    '+19005551234',
    '00979123456789',
  ])
    assert.equal(destinationProblem(number, defaultDialRules), 'destination-closed', number);
  const american = { ...defaultDialRules, country: '+1' };
  assert.equal(destinationProblem('0118816123456', american), 'destination-closed');
  assert.equal(destinationProblem('9005551234', american), 'destination-closed');
});

test('ordinary, emergency and short numbers are open', () => {
  for (const number of [
    '+34600111222',
    '600111222',
    '112',
    '*86',
    '1004',
    '010',
    '+442071234567',
    '+15551234567',
    'name@host',
  ])
    assert.equal(destinationProblem(number, defaultDialRules), null, number);
  const british = { ...defaultDialRules, country: '+44' };
  assert.equal(destinationProblem('999', british), null, 'premium numbers there begin with the same digit');
  const opened = { ...defaultDialRules, allowed: ['+34', '+34118'] };
  assert.equal(destinationProblem('11888', opened), null);
});

test('a center that names its countries reaches no others, and may open a closed number', () => {
  const rules = { ...defaultDialRules, allowed: ['+34', '+351', '+8816'] };
  for (const number of ['+34600111222', '600111222', '+351210000000', '+8816123456', '112'])
    assert.equal(destinationProblem(number, rules), null, number);
  for (const number of ['+442071234567', '0044207123456', '+15551234567'])
    assert.equal(destinationProblem(number, rules), 'destination-not-allowed', number);
  assert.equal(destinationProblem('+34806123456', rules), 'destination-closed');
});

test('the calls of one user and of all have a rate and a number at once', () => {
  let now = 0;
  const none = { burst: 0, callsPerMinute: 0, atOnce: 0 };
  const user = { agent: { burst: 3, callsPerMinute: 3, atOnce: 2 }, customer: none };
  const guard = new DialGuard(
    { ...defaultDialRules, user, tenant: { burst: 60, callsPerMinute: 60, atOnce: 3 } },
    () => now,
  );
  const dial = (id: string) => guard.begin({ id, role: 'agent' }, '+34600111222');
  assert.deepEqual([dial('ana'), dial('ana'), dial('ana')], [null, null, 'too-many-at-once']);
  assert.deepEqual([dial('bruno'), dial('bruno')], [null, 'too-many-at-once']);
  guard.ended(ana);
  guard.ended(ana);
  assert.deepEqual([dial('ana'), dial('ana')], [null, 'too-many-calls']);
  now += 20_000;
  assert.equal(dial('ana'), null);
  assert.equal(guard.begin({ id: 'v-1', role: 'customer' }, '+34600111222'), 'too-many-at-once');
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
  await center.command('bruno', 'agents.setForwarding', { to: '+88213123456' });
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
