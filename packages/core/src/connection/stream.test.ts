import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ServerFrame } from '../protocol/index.js';
import { memoryPair } from './memory-pair.js';
import { Stream } from './stream.js';
import type { Transport } from './transport.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function setUp(t: TestContext) {
  const heard: unknown[] = [];
  const ends: Transport[] = [];
  const stream = new Stream({
    open: () => {
      const [near, far] = memoryPair();
      far.onmessage = (data) => heard.push(['sent', JSON.parse(data)]);
      ends.push(far);
      return near;
    },
    onFrame: (frame: ServerFrame) => heard.push(['frame', frame.type]),
    onGarbage: () => heard.push(['garbage']),
    onClose: (code) => heard.push(['close', code]),
    onSilence: () => heard.push(['silence']),
  });
  t.after(() => stream.drop());
  return { stream, heard, ends };
}

test('it opens a transport, sends frames and hears those of the server', async (t) => {
  const { stream, heard, ends } = setUp(t);
  assert.ok(stream.open(() => stream.send({ type: 'alive' })));
  await turn();
  ends[0]!.send('{"type":"heartbeat","offset":0,"time":1}');
  await turn();
  assert.deepEqual(heard, [
    ['sent', { type: 'alive' }],
    ['frame', 'heartbeat'],
  ]);
  assert.ok(stream.isOpen);
});

test('text that is no JSON is reported, not thrown', async (t) => {
  const { stream, heard, ends } = setUp(t);
  stream.open(() => undefined);
  await turn();
  ends[0]!.send('<html>');
  await turn();
  assert.deepEqual(heard, [['garbage']]);
});

test('a close of the other side is reported with its code, once', async (t) => {
  const { stream, heard, ends } = setUp(t);
  stream.open(() => undefined);
  await turn();
  ends[0]!.close(4401, 'no');
  await turn();
  assert.deepEqual(heard, [['close', 4401]]);
});

test('after a drop nothing of the old transport is heard, and frames go nowhere', async (t) => {
  const { stream, heard, ends } = setUp(t);
  stream.open(() => heard.push(['opened']));
  stream.drop();
  await turn();
  ends[0]!.send('{"type":"heartbeat","offset":0,"time":1}');
  stream.send({ type: 'alive' });
  await turn();
  assert.deepEqual(heard, []);
  assert.ok(!stream.isOpen);
});

test('a caller can tell whether its transport is still in use', (t) => {
  const { stream } = setUp(t);
  assert.ok(!stream.untilDropped()());
  stream.open(() => undefined);
  const isSame = stream.untilDropped();
  assert.ok(isSame());
  stream.drop();
  stream.open(() => undefined);
  assert.ok(!isSame());
});

test('a transport that cannot be opened is no exception', () => {
  const nothing = () => undefined;
  const stream = new Stream({
    open: () => {
      throw new Error('blocked by a policy');
    },
    onFrame: nothing,
    onGarbage: nothing,
    onClose: nothing,
    onSilence: nothing,
  });
  assert.equal(stream.open(nothing), false);
  assert.ok(!stream.isOpen);
});

test('silence of 15 s is reported; each frame starts the time again; a dropped stream is not silent', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { stream, heard, ends } = setUp(t);
  stream.open(() => undefined);
  await turn();
  t.mock.timers.tick(14_000);
  ends[0]!.send('{"type":"heartbeat","offset":0,"time":1}');
  await turn();
  t.mock.timers.tick(14_000);
  assert.ok(!stream.isSilent);
  assert.deepEqual(heard, [['frame', 'heartbeat']]);
  t.mock.timers.tick(1_001);
  assert.ok(stream.isSilent);
  assert.deepEqual(heard.at(-1), ['silence']);
  stream.drop();
  t.mock.timers.tick(60_000);
  assert.equal(heard.length, 2);
});
