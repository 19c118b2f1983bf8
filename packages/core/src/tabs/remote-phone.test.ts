import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { CentralitaError } from '../protocol/errors.js';
import { acknowledgeTimeoutMs, RemotePhone } from './remote-phone.js';
import type { TabMessage } from './tab-channel.js';

type Request = Extract<TabMessage, { is: 'do' }>;

function setUp() {
  const posted: Request[] = [];
  let silences = 0;
  const remote = new RemotePhone({
    self: 'me',
    post: (message) => posted.push(message as Request),
    silent: () => silences++,
  });
  return { remote, posted, silences: () => silences };
}
const plain = (code: 'conflict' | 'not-found') => ({ code, message: 'text', details: { why: 1 } }) as const;

test('a command goes to the leading tab with the time after which it is void', async () => {
  const { remote, posted } = setUp();
  const done = remote.do('hold', ['c1', true]);
  const [request] = posted;
  assert.deepEqual(
    [request!.is, request!.from, request!.command, request!.args],
    ['do', 'me', 'hold', ['c1', true]],
  );
  assert.ok(request!.until > Date.now() && request!.until <= Date.now() + acknowledgeTimeoutMs);
  remote.acknowledge(request!.id);
  remote.done(request!.id, null);
  await done;
});

test('an error of the phone there is an error here, with code, text and details', async () => {
  const { remote, posted } = setUp();
  const done = remote.do('answer', ['c1']);
  remote.done(posted[0]!.id, plain('not-found'));
  await assert.rejects(done, (error) => {
    assert.ok(error instanceof CentralitaError);
    assert.deepEqual([error.code, error.message, error.details], ['not-found', 'text', { why: 1 }]);
    return true;
  });
});

test('answers to requests that nobody made change nothing', () => {
  const { remote } = setUp();
  remote.acknowledge('x');
  remote.done('x', null);
});

test('a request that is not acknowledged in time makes the tab suspicious, again and again', (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { remote, posted, silences } = setUp();
  remote.do('check', []).catch(() => undefined);
  t.mock.timers.tick(acknowledgeTimeoutMs - 1);
  assert.equal(silences(), 0);
  t.mock.timers.tick(1);
  assert.equal(silences(), 1);
  t.mock.timers.tick(acknowledgeTimeoutMs);
  assert.equal(silences(), 2);
  remote.acknowledge(posted[0]!.id);
  t.mock.timers.tick(10 * acknowledgeTimeoutMs);
  assert.equal(silences(), 2);
});

test('when another tab leads, unacknowledged requests go to it, and acknowledged ones are given up', async () => {
  const { remote, posted } = setUp();
  remote.led('first');
  const acknowledged = remote.do('dial', ['112', { id: 'c1' }]);
  remote.acknowledge(posted[0]!.id);
  const unacknowledged = remote.do('end', ['c2']);
  remote.led('first');
  assert.equal(posted.length, 2, 'the same leader says that it leads: nothing goes twice');
  remote.led('second');
  await assert.rejects(acknowledged, { code: 'unavailable' });
  assert.deepEqual([posted.length, posted[2]!.id], [3, posted[1]!.id]);
  remote.done(posted[2]!.id, null);
  await unacknowledged;
});

test('a tab that begins to lead runs the unacknowledged requests itself', async () => {
  const { remote, posted } = setUp();
  const acknowledged = remote.do('answer', ['c1']);
  remote.acknowledge(posted[0]!.id);
  const good = remote.do('mute', ['c2', true]);
  const bad = remote.do('end', ['c3']);
  const run: unknown[] = [];
  remote.takeOver((command, args) => {
    run.push([command, args]);
    return command === 'end' ? Promise.reject(new CentralitaError('not-found')) : Promise.resolve();
  });
  await assert.rejects(acknowledged, { code: 'unavailable' });
  await good;
  await assert.rejects(bad, { code: 'not-found' });
  assert.deepEqual(run, [
    ['mute', ['c2', true]],
    ['end', ['c3']],
  ]);
});

test('when it closes, no caller waits for ever', async () => {
  const { remote } = setUp();
  const all = [remote.do('check', []), remote.do('end', ['c1'])];
  remote.close();
  for (const done of all) await assert.rejects(done, { code: 'unavailable' });
});
