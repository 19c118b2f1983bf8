import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryPair } from '@centralita/core';
import { setConnected } from '../domains/agents/presence.js';
import { demoTenantId } from '../demo/seed.js';
import { RawClient } from '../testing/raw-client.js';
import { testHub, until, verifyToken } from '../testing/test-hub.js';
import type { Connected, Gate } from './gate.js';
import { Peer } from './peer.js';
import { Publisher, type Subscriber } from '../transaction/publisher.js';
import type { StoredRecord } from '../transaction/log.js';
import { Timers } from '../transaction/timers.js';

/** A gate whose answers come when the test says so. */
function slowGate() {
  const entered: Connected[] = [];
  const left: Connected[] = [];
  let verified = () => undefined as void;
  let started = () => undefined as void;
  const gate: Gate = {
    now: () => Date.now(),
    parse: (data) => JSON.parse(data) as never,
    verify: (token) => new Promise((resolve) => (verified = () => resolve(verifyToken(token)))),
    entered: (peer) => entered.push(peer),
    start: () =>
      new Promise((resolve) => {
        started = () => resolve({ epoch: 'e', offset: 0, audiences: new Set(), snapshot: {}, records: [] });
      }),
    command: () => Promise.resolve({}),
    query: () => Promise.resolve({}),
    typing: () => Promise.reject(new Error('the store is gone')),
    alive: () => undefined,
    left: (peer) => left.push(peer),
    flush: () => undefined,
  };
  return { gate, entered, left, verified: () => verified(), started: () => started() };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 10));
const hello = JSON.stringify({ type: 'hello', protocol: 1, token: 'ana', clientId: 'x' });

test('a client that is gone before its token was checked never enters', async () => {
  const slow = slowGate();
  const [near, far] = memoryPair();
  new Peer(far, slow.gate);
  near.send(hello);
  await turn();
  near.close(1001);
  await turn();
  slow.verified();
  await turn();
  assert.deepEqual([slow.entered.length, slow.left.length], [0, 1]);
});

test('a client that is gone while its starting point is read leaves no timer behind', async (t) => {
  const slow = slowGate();
  const intervals: unknown[] = [];
  t.mock.method(globalThis, 'setInterval', (...args: unknown[]) => intervals.push(args) as never);
  const [near, far] = memoryPair();
  new Peer(far, slow.gate);
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
  const slow = slowGate();
  const [near, far] = memoryPair();
  const closed: number[] = [];
  near.onclose = (code) => closed.push(code);
  new Peer(far, slow.gate);
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

test('a listener that throws keeps no record from the others', () => {
  const faults: unknown[] = [];
  const publisher = new Publisher((error) => faults.push(error));
  const got: number[] = [];
  const listener = (deliver: Subscriber['deliver']) => ({ tenantId: 't', deliver });
  publisher.subscribe(
    listener(() => {
      throw new Error('broken');
    }),
  );
  publisher.subscribe(listener((records) => got.push(...records.map((record) => record.offset))));
  const record: StoredRecord = {
    offset: 1,
    at: 1,
    audience: [],
    lost: [],
    body: { entity: 'tag', id: 'a', value: null },
  };
  publisher.publish('t', [record]);
  publisher.flush();
  assert.deepEqual([got, faults.length], [[1], 1]);
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

test('two pages of one agent: the agent stays connected when one of them closes', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const one = centre.connect('ana');
  const two = centre.connect('ana');
  await until(() => one.client.agents.$own.get()?.connected && two.client.agents.$own.get()?.connected);
  one.connection.close();
  const other = new RawClient(centre);
  await other.hello('sofia');
  const lease = await centre.engine.db
    .selectFrom('timer')
    .select('due')
    .where('kind', '=', 'lease')
    .where('subject', '=', 'ana')
    .executeTakeFirstOrThrow();
  assert.ok(lease.due - Date.now() > 10_000);
});
