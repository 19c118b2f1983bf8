import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryPair } from '@centralita/core';
import { setConnected } from '../domains/agents/presence.js';
import { demoTenantId } from '../demo/seed.js';
import { testHub, until, verifyToken } from '../testing/test-hub.js';
import { ClientConnection } from './client-connection.js';
import type { ConnectedClient, SessionHost } from './session-host.js';
import { Timers } from '../transaction/timers.js';

/** A host whose answers come when the test says so. */
function slowHost() {
  const entered: ConnectedClient[] = [];
  const left: ConnectedClient[] = [];
  let verified = () => undefined as void;
  let started = () => undefined as void;
  const host: SessionHost = {
    shown: () => undefined,
    now: () => Date.now(),
    parse: (data) => JSON.parse(data) as never,
    verify: (token) => new Promise((resolve) => (verified = () => resolve(verifyToken(token)))),
    mayEnter: () => true,
    assertMaySend: () => undefined,
    entered: (client) => entered.push(client),
    start: () =>
      new Promise((resolve) => {
        started = () =>
          resolve({ epoch: 'e', offset: 0, audiences: new Set(), snapshot: ['{}'], records: [] });
      }),
    command: () => Promise.resolve({}),
    query: () => Promise.resolve({}),
    typing: () => Promise.reject(new Error('the store is gone')),
    alive: () => undefined,
    left: (client) => left.push(client),
    flush: () => undefined,
  };
  return { host, entered, left, verified: () => verified(), started: () => started() };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 10));
const hello = JSON.stringify({ type: 'hello', protocol: 1, token: 'ana', clientId: 'x' });

test('a client that is gone before its token was checked never enters', async () => {
  const slow = slowHost();
  const [near, far] = memoryPair();
  new ClientConnection(far, slow.host);
  near.send(hello);
  await turn();
  near.close(1001);
  await turn();
  slow.verified();
  await turn();
  assert.deepEqual([slow.entered.length, slow.left.length], [0, 1]);
});

test('a client that is gone while its starting point is read leaves no timer behind', async (t) => {
  const slow = slowHost();
  const intervals: unknown[] = [];
  t.mock.method(globalThis, 'setInterval', (...args: unknown[]) => intervals.push(args) as never);
  const [near, far] = memoryPair();
  new ClientConnection(far, slow.host);
  near.send(hello);
  await turn();
  slow.verified();
  await turn();
  near.close(1001);
  await turn();
  slow.started();
  await turn();
  assert.deepEqual([slow.left.length, intervals.length], [1, 0]);
});

test('a frame that fails inside closes its connection and nothing else', async () => {
  const slow = slowHost();
  const [near, far] = memoryPair();
  const closed: number[] = [];
  near.onclose = (code) => closed.push(code);
  new ClientConnection(far, slow.host);
  near.send(hello);
  await turn();
  slow.verified();
  await turn();
  slow.started();
  await turn();
  near.send(JSON.stringify({ type: 'signal', name: 'typing', interactionId: 'i', on: true }));
  await until(() => closed.length > 0);
  assert.deepEqual(closed, [4500]);
});

test('a timer that fails keeps no other from running', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const fired: string[] = [];
  const due = Date.now() - 1;
  for (const subject of ['bad', 'good'])
    await centre.engine.db
      .insertInto('timer')
      .values({ tenant_id: demoTenantId, kind: 'offer', subject, due: subject === 'bad' ? due - 1 : due })
      .execute();
  const timers = new Timers({
    ready: () => undefined,
    engine: centre.engine,
    now: Date.now,
    log: () => undefined,
    fire: ({ subject }) => {
      if (subject === 'bad') return Promise.reject(new Error('poison'));
      fired.push(subject);
      return Promise.resolve();
    },
  });
  t.after(() => timers.stop());
  await timers.run();
  assert.deepEqual(fired, ['good']);
});

test('an agent whose state another system sets without a page is offline when nobody came', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  await centre.hub.call(verifyToken('ana').me, 'agents.setState', { state: 'ready' }, 'k-1');
  const graces = () =>
    centre.engine.db.selectFrom('timer').select('subject').where('kind', '=', 'grace').execute();
  assert.deepEqual(await graces(), [{ subject: 'ana' }]);
  await centre.hub.system(demoTenantId, (work) => setConnected(work, 'ana', true));
  assert.deepEqual(await graces(), []);
});
