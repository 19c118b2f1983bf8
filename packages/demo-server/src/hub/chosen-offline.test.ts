import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Shift } from '../testing/shift.js';

/** Ana is there and chose to be offline. */
async function offline(t: TestContext): Promise<Shift> {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await shift.open('ana');
  await shift.choose('ana', 'offline');
  return shift;
}

const state = async (shift: Shift) => (await shift.agent('ana')).state;

test('R4 who chose offline stays so over a reload', async (t) => {
  const shift = await offline(t);
  await shift.close(0);
  await shift.pass(2_000);
  await shift.open('ana');
  assert.equal(await state(shift), 'offline');
});

test('R4 who chose offline stays so with a second page, also of another sign-in', async (t) => {
  const shift = await offline(t);
  await shift.open('ana');
  await shift.open('ana', 2);
  assert.equal(await state(shift), 'offline');
});

test('R4 who chose offline stays so over a cut, as any state does for a minute', async (t) => {
  const shift = await offline(t);
  shift.tabs[0]!.frozen = true;
  await shift.pass(70_000);
  assert.equal((await shift.agent('ana')).connected, false);
  shift.tabs[0]!.frozen = false;
  await shift.pass(1_000);
  assert.deepEqual([(await shift.agent('ana')).connected, await state(shift)], [true, 'offline']);
  await shift.close(0);
  await shift.pass(50_000);
  await shift.open('ana');
  assert.equal(await state(shift), 'offline');
});

test('R4 who chose offline stays so over a restart of the server', async (t) => {
  const shift = await offline(t);
  await shift.crash();
  await shift.open('ana');
  assert.equal(await state(shift), 'offline');
});

test('R4 who left offline in the evening is online in the morning', async (t) => {
  const shift = await offline(t);
  await shift.close(0);
  await shift.pass(70_000);
  shift.time += 12 * 3_600_000;
  await shift.open('ana');
  assert.equal(await state(shift), 'online');
});

test('R4 who signs out and in again is online, also at once', async (t) => {
  const shift = await offline(t);
  await shift.close(0);
  await shift.open('ana', 2);
  assert.equal(await state(shift), 'online');
  await shift.choose('ana', 'offline');
  await shift.close(0);
  await shift.pass(30_000);
  await shift.open('ana', 3);
  assert.equal(await state(shift), 'online');
});

test('R4 who was set offline for being away is online when back', async (t) => {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  await shift.open('ana');
  await shift.ready('ana');
  shift.tabs[0]!.frozen = true;
  await shift.pass(90_000);
  assert.equal(await state(shift), 'offline');
  shift.tabs[0]!.frozen = false;
  await shift.pass(1_000);
  assert.equal(await state(shift), 'online');
});
