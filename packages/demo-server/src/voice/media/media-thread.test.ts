import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { until } from '../../testing/until.js';
import { MediaError, MediaThread } from './media-thread.js';
import { answer, createPeer } from './peer.js';

const setup = { additionalAddresses: ['127.0.0.1'], clips: '' };

function openThread(onEnd: (reason: string) => void = (reason) => assert.fail(reason)): MediaThread {
  const thread = new MediaThread(setup);
  thread.subscribe({ onEvent: () => undefined, onEnd });
  return thread;
}

/** The port at which the writer of a description listens. */
const portOf = (sdp: string) => Number(/^a=candidate:\S+ 1 udp \d+ 127\.0\.0\.1 (\d+) /m.exec(sdp)?.[1]);

// Terminating the thread from outside aborted the process in one of six rounds, because a key exchange keeps the
// thread busy.
test('a thread that closes while packets arrive ends alone, without the process', async (t) => {
  const stranger = createSocket('udp4');
  t.after(() => stranger.close());
  for (let round = 0; round < 6; round++) {
    const thread = openThread();
    await thread.request({ do: 'open-peer', leg: 'a' });
    const offer = await thread.request({ do: 'offer', leg: 'a' });
    const caller = createPeer(['127.0.0.1']);
    await thread.request({ do: 'accept', leg: 'a', sdp: await answer(caller, offer) });
    const flood = setInterval(() => {
      for (let packet = 0; packet < 20; packet++) stranger.send('not for you', portOf(offer), '127.0.0.1');
    }, 1);
    t.after(() => clearInterval(flood));
    await until(() => caller.connection.dtlsTransports[0]?.state === 'connecting');
    await thread.close();
    clearInterval(flood);
    await caller.connection.close();
  }
});

test('the end of a dead thread is reported, and the next request starts another one', async (t) => {
  const workers: Worker[] = [];
  const onWorker = (worker: Worker): number => workers.push(worker);
  process.on('worker', onWorker);
  t.after(() => process.off('worker', onWorker));
  const reasons: string[] = [];
  const thread = openThread((reason) => reasons.push(reason));
  t.after(() => thread.close());
  await thread.request({ do: 'close-bridge', bridge: 'a' });
  await workers[0]?.terminate();
  await until(() => reasons.length === 1);
  await thread.request({ do: 'close-bridge', bridge: 'a' });
  assert.equal(workers.length, 2);
});

test('a thread that is closed while it works ends, and rejects the open requests', async () => {
  const thread = openThread();
  const opened = thread.request({ do: 'open-peer', leg: 'a' });
  const offered = thread.request({ do: 'offer', leg: 'a' });
  const closed = thread.close();
  await assert.rejects(opened, MediaError);
  await assert.rejects(offered, MediaError);
  await closed;
  await assert.rejects(thread.request({ do: 'open-peer', leg: 'b' }), MediaError);
  await openThread().close();
});

test('a request to a thread that does not answer fails in time', async (t) => {
  const thread = openThread();
  await thread.request({ do: 'close-bridge', bridge: 'a' });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const asked = thread.request({ do: 'close-bridge', bridge: 'a' });
  t.mock.timers.tick(30_000);
  t.mock.timers.reset();
  await assert.rejects(asked, MediaError);
  await thread.request({ do: 'close-bridge', bridge: 'a' }); // The answer came too late, so it is ignored.
  await thread.close();
});
