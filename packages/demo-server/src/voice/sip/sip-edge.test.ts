import assert from 'node:assert/strict';
import { test } from 'node:test';
import { socketPair } from '../testing/socket-pair.js';
import { TestPhone } from '../testing/test-phone.js';
import { until } from '../../testing/until.js';
import { digestHa1 } from './digest.js';
import { SipEdge } from './sip-edge.js';
import { rejectOpen } from './reject-open.js';

test('a socket that does not authenticate within 15 s is closed; one that registered or called may stay', async (t) => {
  let now = Date.now();
  const edge = new SipEdge(
    {
      realm: 'test',
      credentials: (username) => ({
        ha1: digestHa1(username, 'test', 'secret'),
        aor: username,
        role: 'agent',
        expiresAt: Infinity,
      }),
      now: () => now,
      log: () => undefined,
    },
    {
      registered: () => undefined,
      unregistered: () => undefined,
      gone: () => undefined,
      invited: (_endpoint, _identity, request) => rejectOpen(request, 480),
    },
  );
  t.after(() => edge.close());
  const phone = (user: string, password: string) => {
    const made = new TestPhone((socket) => edge.accept(socket), { user, password });
    made.disconnect();
    t.after(() => made.close());
    return { made, socket: made.connect() };
  };

  const silent = socketPair();
  edge.accept(silent.server);
  const guesser = phone('eva', 'wrong');
  assert.equal(await guesser.made.register(), 401);
  const agent = phone('ana', 'secret');
  assert.equal(await agent.made.register(), 200);
  const visitor = phone('visitor', 'secret');
  assert.equal((await visitor.made.call('queue')).status, 480);

  now += 14_999;
  edge.sweep();
  const isClosed = () =>
    [silent.client, guesser.socket, agent.socket, visitor.socket].map((each) => each.isClosed);
  assert.deepEqual(isClosed(), [false, false, false, false]);
  now += 1;
  edge.sweep();
  await until(() => silent.client.isClosed, 1000);
  assert.deepEqual(isClosed(), [true, true, false, false]);
  assert.equal(silent.client.closeCode, 1008);
});
