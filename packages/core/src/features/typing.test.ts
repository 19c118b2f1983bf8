import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import type { CustomerClient } from '../customer-client.js';

/** "Is typing" is shown for this long after the last signal. */
const typingTimeoutMs = 6_000;

let center: TestHub;
let ana: CustomerClient;
let visits = 0;

before(async () => {
  center = await testHub();
  ana = center.connect('ana').client;
  await until(() => ana.tickets.$loaded.get());
});
after(() => center.close());

/** A customer who writes with Ana, and the two stores of who types. */
async function ownChat(t: TestContext) {
  const customer = center.connect(`v-typing-${++visits}`).client;
  const { ticketId, interactionId } = await customer.webchat.send('Hello', { queue: 'support' });
  await until(() => ana.tickets.ticket(ticketId).get());
  await ana.tickets.assignToMe(ticketId);
  await until(() => customer.webchat.$visit.get()?.state === 'active');
  const $customerTypes = ana.conversations.typing(interactionId);
  const { $typing: $agentTypes } = customer.webchat;
  t.after($customerTypes.listen(() => undefined));
  t.after($agentTypes.listen(() => undefined));
  return { customer, interactionId, $customerTypes, $agentTypes };
}

/** The timers of six seconds end when the test says so; all others are real. */
function heldTimers(t: TestContext): Map<unknown, () => void> {
  const { setTimeout, clearTimeout } = globalThis;
  const held = new Map<unknown, () => void>();
  const hold = (run: () => void, ms?: number): unknown => {
    if (ms !== typingTimeoutMs) return setTimeout(run, ms);
    const handle = {};
    held.set(handle, run);
    return handle;
  };
  const release = (handle: Parameters<typeof clearTimeout>[0]) => {
    if (!held.delete(handle)) clearTimeout(handle);
  };
  Object.assign(globalThis, { setTimeout: hold, clearTimeout: release });
  t.after(() => Object.assign(globalThis, { setTimeout, clearTimeout }));
  return held;
}

test('each conversation has its own, and each side is shown the other one only', async (t) => {
  const [one, two] = [await ownChat(t), await ownChat(t)];
  const all = () =>
    [one, two].map(({ $customerTypes, $agentTypes }) => [$customerTypes.get(), $agentTypes.get()]);
  one.customer.webchat.setTyping(true);
  await until(() => one.$customerTypes.get());
  assert.deepEqual(all(), [
    [true, false],
    [false, false],
  ]);
  ana.conversations.setTyping(two.interactionId, true);
  await until(() => two.$agentTypes.get());
  assert.deepEqual(all(), [
    [true, false],
    [false, true],
  ]);
  one.customer.webchat.setTyping(false);
  ana.conversations.setTyping(two.interactionId, false);
  await until(() =>
    all()
      .flat()
      .every((typing) => !typing),
  );
});

test('a signal that is not repeated ends by itself: the one that ends it may be lost', async (t) => {
  const { customer, $customerTypes } = await ownChat(t);
  const held = heldTimers(t);
  customer.webchat.setTyping(true);
  await until(() => $customerTypes.get());
  const [first] = held.keys();
  customer.webchat.setTyping(true);
  await until(() => !held.has(first));
  assert.equal(held.size, 1, 'repeated, it begins again');
  assert.equal($customerTypes.get(), true);
  for (const end of held.values()) end();
  assert.equal($customerTypes.get(), false);
});

test('an end takes its timer with it, so that a new beginning has its whole time', async (t) => {
  const { customer, $customerTypes } = await ownChat(t);
  const held = heldTimers(t);
  customer.webchat.setTyping(true);
  await until(() => $customerTypes.get());
  customer.webchat.setTyping(false);
  await until(() => !$customerTypes.get());
  assert.equal(held.size, 0);
  customer.webchat.setTyping(true);
  await until(() => $customerTypes.get());
  assert.equal(held.size, 1);
});

test('nobody is shown as typing in a conversation of somebody else', async (t) => {
  const { customer, interactionId, $customerTypes } = await ownChat(t);
  const bruno = center.connect('bruno').client;
  const stranger = center.connect(`v-typing-${++visits}`).client;
  await until(() => bruno.tickets.$loaded.get() && stranger.$me.get());
  const $bruno = bruno.conversations.typing(interactionId);
  t.after($bruno.listen(() => undefined));
  stranger.webchat.setTyping(true);
  bruno.conversations.setTyping(interactionId, true);
  customer.webchat.setTyping(true);
  await until(() => $customerTypes.get());
  assert.deepEqual([$bruno.get(), customer.webchat.$typing.get()], [false, false]);
});
