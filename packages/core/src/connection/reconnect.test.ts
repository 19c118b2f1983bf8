import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Reconnect } from './reconnect.js';

function setUp(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  t.mock.method(Math, 'random', () => 1);
  const closed = new AbortController();
  let attempts = 0;
  const reconnect = new Reconnect({
    attempt: () => attempts++,
    isWorthTrying: () => false,
    signal: closed.signal,
  });
  return { reconnect, closed, attempts: () => attempts };
}

test('the wait doubles with each failure and says when it ends', (t) => {
  const { reconnect, attempts } = setUp(t);
  for (const [n, waitMs] of [500, 1_000, 2_000, 4_000].entries()) {
    assert.equal(reconnect.failed() - Date.now(), waitMs);
    t.mock.timers.tick(waitMs - 1);
    assert.equal(attempts(), n);
    t.mock.timers.tick(1);
    assert.equal(attempts(), n + 1);
  }
});

test('a success begins again with the shortest wait', (t) => {
  const { reconnect } = setUp(t);
  reconnect.failed();
  reconnect.failed();
  reconnect.succeeded();
  assert.equal(reconnect.failed() - Date.now(), 500);
});

test('an attempt at once is possible, and still counts as a failure', (t) => {
  const { reconnect, attempts } = setUp(t);
  assert.equal(reconnect.failed({ atOnce: true }), Date.now());
  t.mock.timers.tick(0);
  assert.equal(attempts(), 1);
  assert.equal(reconnect.failed() - Date.now(), 1_000);
});

test('only the last scheduled attempt is made, and none after a cancel or the end', (t) => {
  const { reconnect, closed, attempts } = setUp(t);
  reconnect.failed();
  reconnect.failed();
  t.mock.timers.tick(60_000);
  assert.equal(attempts(), 1);
  reconnect.failed();
  reconnect.cancel();
  t.mock.timers.tick(60_000);
  assert.equal(attempts(), 1);
  reconnect.failed();
  closed.abort();
  t.mock.timers.tick(60_000);
  assert.equal(attempts(), 1);
});
