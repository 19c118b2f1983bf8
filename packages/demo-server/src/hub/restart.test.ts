import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Shift } from '../testing/shift.js';

test('R4 what rang when the server ended rings for its whole time when it is back, and nobody missed it', async (t) => {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await shift.open('ana');
  await shift.ready('ana');
  await shift.write();
  const [before] = await shift.offers('ana');
  await shift.crash(600_000);
  const [rings] = await shift.offers('ana');
  assert.deepEqual([rings?.id, (await shift.agent('ana')).state], [before?.id, 'ready']);
  // The last moment at which the page may be back.
  await shift.pass(24_000);
  await shift.open('ana');
  await shift.pass(20_000);
  assert.deepEqual((await shift.offers('ana')).length, 1);
  await shift.accept('ana');
  assert.equal((await shift.interactions('active')).length, 1);
});

test('R4 what rang when the server ended goes on to the next one when the page does not come back', async (t) => {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await shift.open('ana');
  await shift.ready('ana');
  await shift.write();
  await shift.crash(600_000);
  await shift.open('bruno');
  await shift.ready('bruno');
  await shift.pass(26_000);
  const [next] = await shift.offers();
  assert.equal(next?.agentId, 'bruno');
  const { state, chosen } = await shift.agent('ana');
  assert.deepEqual([state, chosen.state], ['connection-lost', 'ready']);
  await shift.pass(30_000);
  assert.equal((await shift.agent('bruno')).reason, 'missed', 'who is there and lets it ring');
});
