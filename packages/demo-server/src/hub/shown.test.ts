import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ChannelGroup } from '@centralita/core/protocol';
import { callArrives } from '../domains/calls/calls.js';
import { setPhone } from '../domains/agents/presence.js';
import { Shift } from '../testing/shift.js';
import { until } from '../testing/test-hub.js';

const softphone: readonly ChannelGroup[] = ['voice'];
const list: readonly ChannelGroup[] = ['chat', 'email', 'work', 'social'];

/** Starts a contact center where Ana is ready and her pages report what they can show. */
async function ready(t: TestContext, ...pages: readonly (readonly ChannelGroup[] | undefined)[]) {
  const shift = await Shift.begin();
  t.after(() => shift.end());
  for (const shown of pages) await shift.open('ana', 1, shown);
  await shift.ready('ana');
  await shift.system((tx) => setPhone(tx, 'ana', true));
  return shift;
}

const offered = async (shift: Shift) => (await shift.offers('ana')).map(({ channel }) => channel);
const call = (shift: Shift) =>
  shift.system((tx) => callArrives(tx, { callId: 'call-1', from: '+34600000001', name: '', target: '210' }));
const say = (shift: Shift, tab: number, groups: readonly ChannelGroup[]) =>
  shift.tabs[tab]!.client.json({ type: 'shown', groups });

test('a page with a softphone alone gets calls, and no chat that it could not show', async (t) => {
  const shift = await ready(t, softphone);
  await shift.write();
  assert.deepEqual(await offered(shift), []);
  assert.deepEqual((await shift.agent('ana')).shown, softphone);
  await call(shift);
  assert.deepEqual(await offered(shift), ['voice']);
});

test('the chat that waits comes as soon as a list is added to the page', async (t) => {
  const shift = await ready(t, softphone);
  await shift.write();
  say(shift, 0, [...softphone, ...list]);
  assert.deepEqual(await until(async () => (await offered(shift)).length > 0 && offered(shift)), ['chat']);
});

test('of two pages that show everything together, the one with the list closes: its chat goes on', async (t) => {
  const shift = await ready(t, softphone, list);
  await shift.write();
  assert.deepEqual(await offered(shift), ['chat']);
  await shift.close(1);
  await shift.pass(2_000);
  assert.deepEqual(await offered(shift), ['chat'], 'a reload may take this long');
  await shift.pass(4_000);
  await until(async () => (await offered(shift)).length === 0);
  assert.equal((await shift.interactions('queued')).length, 1);
  assert.deepEqual((await shift.offers()).length, 0);
});

test('a page that is loaded again, or shows another view for a moment, keeps what is offered to it', async (t) => {
  const shift = await ready(t, softphone, list);
  await shift.write();
  const [offer] = await shift.offers('ana');
  await shift.close(1);
  await shift.open('ana', 1, []);
  say(shift, 1, list);
  await shift.pass(2_000);
  say(shift, 1, []);
  await shift.pass(2_000);
  say(shift, 1, list);
  await shift.pass(8_000);
  assert.deepEqual(await shift.offers('ana'), [offer]);
});

test('a page that says nothing can show everything, also beside one that cannot', async (t) => {
  const shift = await ready(t, undefined, softphone);
  await shift.write();
  assert.deepEqual(await offered(shift), ['chat']);
  assert.equal((await shift.agent('ana')).shown, undefined);
});

test('a page says that it shows nothing before its first element does: no chat comes in between', async (t) => {
  const shift = await ready(t, undefined);
  await shift.close(0);
  await shift.pass(10_000);
  await shift.open('ana', 1, []);
  await shift.write();
  assert.deepEqual(await offered(shift), []);
});

test('what an agent shows outlives the server process only with its pages', async (t) => {
  const shift = await ready(t, softphone);
  await shift.crash(60_000);
  await shift.open('ana', 1, list);
  await shift.pass(70_000);
  await until(async () => String((await shift.agent('ana')).shown) === String(list));
});

test('groups that the protocol does not know are refused, as any bad frame is', async (t) => {
  const shift = await ready(t, softphone);
  shift.tabs[0]!.client.json({ type: 'shown', groups: ['fax'] });
  assert.equal((await until(() => shift.tabs[0]!.client.closed)).code, 4400);
});
