import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callCentre, hears } from './testing/call-centre.js';
import type { TestPhone } from './testing/test-phone.js';
import { until } from './testing/until.js';

/** The page is reloaded: another one has the phone. */
async function reload(
  centre: Awaited<ReturnType<typeof callCentre>>,
  user: string,
  page: TestPhone,
): Promise<TestPhone> {
  const next = centre.phone(user, { says: 700, contact: `page-${user}-2` });
  page.close();
  await until(() => !centre.engine.isRegistered(user));
  assert.equal(await next.register(), 200);
  return next;
}

test('a page that is reloaded while its call rings outside has the call when it is picked up', async (t) => {
  let pickUp = () => {};
  const centre = await callCentre(t, (number, _call, done) => {
    pickUp = () => done(centre.engine.synthetic({ name: number, source: { tone: 440 } }));
    return () => undefined;
  });
  const ana = await centre.ready('ana', { says: 700 });
  const dialled = await ana.call('+34600000010', ['X-Call-Id: call-0001']);
  await until(() => hears(dialled) > 0);
  const next = await reload(centre, 'ana', ana);
  pickUp();
  const call = await until(() => next.calls[0], 10_000);
  assert.equal(next.invites[0]?.message.getHeader('x-call-id'), 'call-0001');
  await until(() => hears(call) === 440);
  await centre.call('connected');
});

test('a page that is reloaded while a colleague’s phone rings has the call when the colleague answers', async (t) => {
  const centre = await callCentre(t);
  const ana = await centre.ready('ana', { says: 700 });
  const bruno = await centre.ready('bruno', { says: 440, letRing: true });
  await ana.call('2042');
  await until(() => bruno.invites.length === 1);
  const next = await reload(centre, 'ana', ana);
  await bruno.answer();
  const call = await until(() => next.calls[0], 10_000);
  const answered = await until(() => bruno.calls[0]);
  await until(() => hears(call) === 440 && hears(answered) === 700);
});
