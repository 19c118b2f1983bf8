import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ClientFrame, ServerFrame } from '../protocol/index.js';
import { Connection } from './connection.js';
import type { GetToken } from './connection-options.js';
import { memoryPair } from './memory-pair.js';
import type { Transport } from './transport.js';

const me = { id: 'ana', name: 'Ana', role: 'agent', tenantId: 't' } as const;

/** A server that takes the tokens in `good`, and says that each has `validFor` ms. */
class Gate {
  readonly good = new Set<string>();
  readonly heard: string[] = [];
  readonly connection: Connection;
  validFor = 3_600_000;
  #end: Transport | null = null;

  constructor(t: TestContext, getToken: GetToken) {
    this.connection = new Connection({ getToken, open: () => this.#open(), openStore: null });
    t.after(() => this.connection.close());
  }

  cut(code: number): void {
    this.#end?.close(code, 'cut');
  }

  get state() {
    return this.connection.$status.get().state;
  }

  #open(): Transport {
    const [near, far] = memoryPair();
    far.onmessage = (data) => this.#hear(far, JSON.parse(data) as ClientFrame);
    return (this.#end = far) && near;
  }

  #hear(far: Transport, frame: ClientFrame): void {
    if (frame.type !== 'hello' && frame.type !== 'token') return;
    this.heard.push(`${frame.type} ${frame.token}`);
    if (!this.good.has(frame.token)) return far.close(4401, 'no');
    const time = Date.now();
    const tokenExpiresAt = time + this.validFor;
    const answer: ServerFrame =
      frame.type === 'token'
        ? { type: 'token', tokenExpiresAt }
        : { type: 'snapshot', epoch: 'e', offset: 0, time, me, tokenExpiresAt, entities: {} };
    far.send(JSON.stringify(answer));
  }
}

/** A page that believes its token good for ever, as one whose clock stands does; `fresh` is the only way to another. */
function keeper(): GetToken {
  let given = 0;
  return ({ fresh }) => `t${fresh || given === 0 ? ++given : given}`;
}

async function until(condition: () => unknown): Promise<void> {
  const end = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not in time: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a token that ends soon is replaced by a fresh one, not by the one that the page keeps', async (t) => {
  const gate = new Gate(t, keeper());
  gate.validFor = 61_000;
  gate.good.add('t1').add('t2');
  await until(() => gate.heard.length === 1);
  gate.validFor = 3_600_000;
  await until(() => gate.heard.length === 2);
  assert.deepEqual(gate.heard, ['hello t1', 'token t2']);
});

test('a token that has ended is replaced by a fresh one, and the agent stays signed in', async (t) => {
  const gate = new Gate(t, keeper());
  gate.good.add('t1');
  await until(() => gate.state === 'online');
  gate.good.delete('t1');
  gate.good.add('t2');
  gate.cut(4401);
  await until(() => gate.heard.includes('hello t2') || gate.state === 'signed-out');
  await until(() => gate.state === 'online' || gate.state === 'signed-out');
  assert.equal(gate.state, 'online');
});

test('a token that ended while the network was away is no reason to sign out either', async (t) => {
  const gate = new Gate(t, keeper());
  gate.good.add('t1');
  await until(() => gate.state === 'online');
  gate.good.delete('t1');
  gate.good.add('t2');
  gate.cut(1006);
  await until(() => gate.heard.length === 3 || gate.state === 'signed-out');
  await until(() => gate.state === 'online' || gate.state === 'signed-out');
  assert.deepEqual(gate.heard, ['hello t1', 'hello t1', 'hello t2']);
});

test('a fresh token that is refused is the end, until the page tries again', async (t) => {
  const gate = new Gate(t, keeper());
  await until(() => gate.state === 'signed-out');
  assert.deepEqual(gate.heard, ['hello t1', 'hello t2']);
  gate.good.add('t3');
  gate.connection.retry();
  await until(() => gate.state === 'online');
});
