import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Backend, BackendEvents, Typing } from '../backend.js';
import { Emitter } from '../lib/emitter.js';
import { typingStores } from './typing.js';

function setUp(options: Parameters<typeof typingStores>[1]) {
  const events = new Emitter<BackendEvents>();
  const backend = { on: events.on.bind(events) } as unknown as Backend;
  const storeOf = typingStores(backend, options);
  const signal = (interactionId: string, on: boolean, by: Typing['by'] = 'customer') =>
    events.emit('typing', { interactionId, on, by });
  return { storeOf, signal };
}

test('each interaction has its own, and the other side only is shown', () => {
  const { storeOf, signal } = setUp({ by: 'customer' });
  signal('a', true);
  signal('b', true, 'agent');
  assert.deepEqual([storeOf('a').get(), storeOf('b').get()], [true, false]);
  signal('a', false);
  assert.equal(storeOf('a').get(), false);
});

test('a signal that is not repeated ends after 6 s: the one that ends it may be lost', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { storeOf, signal } = setUp({ by: 'customer' });
  signal('a', true);
  t.mock.timers.tick(5_000);
  signal('a', true);
  t.mock.timers.tick(5_999);
  assert.equal(storeOf('a').get(), true);
  t.mock.timers.tick(1);
  assert.equal(storeOf('a').get(), false);
});

test('an end takes its timer with it, so that a new beginning has its whole time', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { storeOf, signal } = setUp({ by: 'customer' });
  signal('a', true);
  t.mock.timers.tick(4_000);
  signal('a', false);
  signal('a', true);
  t.mock.timers.tick(4_000);
  assert.equal(storeOf('a').get(), true);
});

test('signals can be put together, where there is one conversation only', () => {
  const { storeOf, signal } = setUp({ by: 'agent', keyOf: () => '' });
  signal('whatever', true, 'agent');
  assert.equal(storeOf('').get(), true);
});
