import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callCenter, hears } from './testing/call-center.js';
import type { TestPhone } from './testing/test-phone.js';
import { until } from '../testing/until.js';

/** Reloads the page: a new page has the phone. */
async function reload(
  center: Awaited<ReturnType<typeof callCenter>>,
  user: string,
  page: TestPhone,
): Promise<TestPhone> {
  const next = center.phone(user, { says: 700, contact: `page-${user}-2` });
  page.close();
  await until(() => !center.engine.isRegistered(user));
  assert.equal(await next.register(), 200);
  return next;
}

test('a page that is reloaded while its call rings outside has the call when it is picked up', async (t) => {
  let pickUp = () => {};
  const center = await callCenter(t, (number, _call, done) => {
    pickUp = () => done(center.engine.synthetic({ name: number, source: { tone: 440 } }));
    return () => undefined;
  });
  const ana = await center.ready('ana', { says: 700 });
  const dialed = await ana.call('+34600000010', ['X-Call-Id: call-0001']);
  await until(() => hears(dialed) > 0);
  const next = await reload(center, 'ana', ana);
  pickUp();
  const call = await until(() => next.calls[0], 10_000);
  assert.equal(next.invites[0]?.message.getHeader('x-call-id'), 'call-0001');
  await until(() => hears(call) === 440);
  await center.call('connected');
});

test('a page that is reloaded while a colleague’s phone rings has the call when the colleague answers', async (t) => {
  const center = await callCenter(t);
  const ana = await center.ready('ana', { says: 700 });
  const bruno = await center.ready('bruno', { says: 440, letRing: true });
  await ana.call('2042');
  await until(() => bruno.invites.length === 1);
  const next = await reload(center, 'ana', ana);
  await bruno.answer();
  const call = await until(() => next.calls[0], 10_000);
  const answered = await until(() => bruno.calls[0]);
  await until(() => hears(call) === 440 && hears(answered) === 700);
});
