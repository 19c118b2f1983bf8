import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ClientFrame, LogRecord, ServerFrame } from '../protocol/index.js';
import { CentralitaError } from '../protocol/errors.js';
import { Connection } from './connection.js';
import { memoryPair } from './memory-pair.js';
import type { Transport } from './transport.js';

const me = { id: 'ana', name: 'Ana', role: 'agent', tenantId: 't' } as const;

/** The server's end of the wire, moved by hand: what a real hub would only do on a bad day. */
class Wire {
  readonly got: ClientFrame[] = [];
  readonly connection: Connection;
  opened = 0;
  #end: Transport | null = null;

  constructor(t: TestContext, getToken: () => string = () => 'token') {
    this.connection = new Connection({
      getToken,
      open: () => {
        this.opened++;
        const [near, far] = memoryPair();
        this.#end = far;
        far.onmessage = (data) => this.got.push(JSON.parse(data) as ClientFrame);
        return near;
      },
    });
    t.after(() => this.connection.close());
  }

  say(frame: ServerFrame): void {
    this.#end?.send(JSON.stringify(frame));
  }

  cut(code = 1006): void {
    this.#end?.close(code, 'cut');
  }

  async hello() {
    const count = Math.max(1, this.opened);
    await until(() => this.got.filter((frame) => frame.type === 'hello').length >= count);
    return this.got.filter((frame) => frame.type === 'hello').at(-1)!;
  }

  async online(offset = 0, epoch = 'e1'): Promise<void> {
    await this.hello();
    const tokenExpiresAt = Date.now() + 3_600_000;
    this.say({ type: 'snapshot', epoch, offset, time: Date.now(), me, tokenExpiresAt, entities: {} });
    await until(() => this.connection.$status.get().state === 'online');
  }
}

async function until(condition: () => unknown, within = 30_000): Promise<void> {
  const end = Date.now() + within;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const record = (offset: number, prev: number): LogRecord => ({
  offset,
  prev,
  at: 1,
  body: { entity: 'tag', id: `t${offset}`, value: { id: `t${offset}`, name: 'x' } },
});

test('says hello without a position first, and with its position after a cut', async (t) => {
  const wire = new Wire(t);
  assert.deepEqual((await wire.hello()).epoch, undefined);
  await wire.online(41);
  let applied = false;
  wire.connection.on('change', () => (applied = true));
  wire.say({ type: 'records', records: [record(45, 41)] });
  await until(() => applied);
  wire.cut();
  await until(() => wire.opened === 2);
  const { epoch, offset } = await wire.hello();
  assert.deepEqual({ epoch, offset }, { epoch: 'e1', offset: 45 });
});

test('applies each record once, in order, and resumes when one is missing', async (t) => {
  const wire = new Wire(t);
  const appliedIds: string[] = [];
  wire.connection.on('change', (change) => appliedIds.push(change.id));
  await wire.online(10);
  wire.say({ type: 'records', records: [record(11, 10), record(13, 11)] });
  wire.say({ type: 'records', records: [record(11, 10), record(13, 11)] });
  await until(() => appliedIds.length === 2);
  wire.say({ type: 'records', records: [record(20, 17)] });
  await until(() => wire.opened === 2);
  const { offset } = await wire.hello();
  assert.equal(offset, 13);
  assert.deepEqual(appliedIds, ['t11', 't13']);
});

test('a heartbeat with another position means that something was lost', async (t) => {
  const wire = new Wire(t);
  await wire.online(10);
  wire.say({ type: 'heartbeat', offset: 10, time: Date.now() });
  await until(() => wire.got.some((frame) => frame.type === 'alive'));
  wire.say({ type: 'heartbeat', offset: 11, time: Date.now() });
  await until(() => wire.opened === 2);
});

test('a command that was not answered is sent again under its number', async (t) => {
  const wire = new Wire(t);
  await wire.online();
  const done = wire.connection.request('messages.note', { id: 'm1', ticketId: 't1', text: 'x' });
  await until(() => wire.got.some((frame) => frame.type === 'command'));
  wire.cut();
  await until(() => wire.opened === 2);
  await wire.hello();
  const tokenExpiresAt = Date.now() + 3_600_000;
  wire.say({ type: 'resumed', epoch: 'e1', offset: 0, time: Date.now(), me, tokenExpiresAt });
  await until(() => wire.got.filter((frame) => frame.type === 'command').length === 2);
  const [first, second] = wire.got.filter((frame) => frame.type === 'command');
  assert.deepEqual(second, first);
  wire.say({ type: 'result', seq: 1, result: { id: 'm1' } });
  assert.deepEqual(await done, { id: 'm1' });
  assert.deepEqual(wire.connection.$pending.get(), []);
});

test('a refusal rejects with the server’s code; a retryable one of a durable command is tried again', async (t) => {
  const wire = new Wire(t);
  await wire.online();
  const refused = wire.connection.request('agents.setState', { state: 'ready' });
  await until(() => wire.got.some((frame) => frame.type === 'command'));
  wire.say({
    type: 'refused',
    seq: 1,
    error: { code: 'conflict', message: 'busy', details: { state: 'banned' } },
  });
  await assert.rejects(refused, { code: 'conflict', details: { state: 'banned' } });

  const kept = wire.connection.request('tickets.resolve', { ticketId: 't1' });
  await until(() => wire.got.some((frame) => frame.type === 'command' && frame.seq === 2));
  wire.say({ type: 'refused', seq: 2, error: { code: 'unavailable', message: 'disk full' } });
  await until(() => wire.got.filter((frame) => frame.type === 'command' && frame.seq === 2).length === 2);
  wire.say({ type: 'result', seq: 2, result: {} });
  assert.deepEqual(await kept, {});
});

test('another epoch is told to the features', async (t) => {
  const wire = new Wire(t);
  const reasons: string[] = [];
  wire.connection.on('snapshot', (_, reason) => reasons.push(reason));
  await wire.online(10, 'e1');
  wire.cut();
  await until(() => wire.opened === 2);
  await wire.online(3, 'e2');
  assert.deepEqual(reasons, ['first', 'epoch']);
});

test('a token that cannot be had ends in signed-out, and retry tries again', async (t) => {
  let signedIn = false;
  const wire = new Wire(t, () => {
    if (!signedIn) throw new CentralitaError('unauthorized');
    return 'token';
  });
  await until(() => wire.connection.$status.get().state === 'signed-out');
  assert.equal(wire.opened, 0);
  signedIn = true;
  wire.connection.retry();
  await wire.online();
});

test('the clock follows the server, whatever the computer says', async (t) => {
  const wire = new Wire(t);
  await wire.online();
  const tomorrow = Date.now() + 86_400_000;
  wire.say({ type: 'heartbeat', offset: 0, time: tomorrow });
  await until(() => wire.connection.clock.now() >= tomorrow);
});

test('frames that are no JSON, and kinds that are not known, end nothing', async (t) => {
  const wire = new Wire(t);
  await wire.online();
  wire.say({ type: 'something-new' } as unknown as ServerFrame);
  wire.say({ type: 'heartbeat', offset: 0, time: Date.now() });
  await until(() => wire.got.some((frame) => frame.type === 'alive'));
  assert.equal(wire.connection.$status.get().state, 'online');
});

const commandsIn = (wire: Wire) =>
  wire.got.flatMap((frame) => (frame.type === 'command' ? [{ seq: frame.seq, name: frame.name }] : []));

test('a client that the server tells to begin anew takes a new id and numbers what waits from 1', async (t) => {
  const wire = new Wire(t);
  await wire.online();
  const { clientId } = await wire.hello();
  const first = wire.connection.request('tickets.read', { ticketId: 'a' });
  await until(() => commandsIn(wire).length === 1);
  wire.say({ type: 'result', seq: 1, result: {} });
  await first;
  void wire.connection.request('tickets.read', { ticketId: 'b' }).catch(() => undefined);
  await until(() => commandsIn(wire).length === 2);
  wire.cut(4409);
  await until(() => wire.opened === 2);
  assert.notEqual((await wire.hello()).clientId, clientId);
  await wire.online();
  await until(() => commandsIn(wire).length === 3);
  assert.deepEqual(commandsIn(wire).at(-1), { seq: 1, name: 'tickets.read' });
});

test('a perishable command that the server cannot do now is refused, and its number is not skipped', async (t) => {
  const wire = new Wire(t);
  await wire.online();
  const asked = wire.connection.request('agents.setState', { state: 'ready' });
  await until(() => commandsIn(wire).length === 1);
  wire.say({ type: 'refused', seq: 1, error: { code: 'unavailable', message: 'disk full' } });
  await assert.rejects(asked, { code: 'unavailable' });
  await until(() => commandsIn(wire).length === 2);
  const again = wire.got.filter((frame) => frame.type === 'command').at(-1)!;
  assert.deepEqual([again.seq, again.deadline], [1, 0]);
});

test('what is asked for in the moment of coming online goes after what waited', async (t) => {
  const wire = new Wire(t);
  await wire.online();
  wire.cut();
  await until(() => wire.connection.$status.get().state !== 'online');
  void wire.connection.request('tickets.read', { ticketId: 'a' }).catch(() => undefined);
  const stop = wire.connection.$status.listen(({ state }) => {
    if (state !== 'online') return;
    stop();
    void wire.connection.request('tickets.reopen', { ticketId: 'b' }).catch(() => undefined);
  });
  await until(() => wire.opened === 2);
  await wire.online();
  await until(() => commandsIn(wire).length >= 2);
  assert.deepEqual(
    commandsIn(wire).map((each) => each.seq),
    [1, 2],
  );
});

test('a token of another user shows nothing of theirs, sends nothing in their name, and the page can go on', async (t) => {
  const wire = new Wire(t);
  await wire.online(7);
  void wire.connection
    .request('messages.note', { id: 'm1', ticketId: 't1', text: 'x' })
    .catch(() => undefined);
  await until(() => wire.got.some((frame) => frame.type === 'command'));
  const commands = () => wire.got.filter((frame) => frame.type === 'command').length;
  const welcome = { epoch: 'e1', offset: 7, time: Date.now(), tokenExpiresAt: Date.now() + 3_600_000 };
  let snapshots = 0;
  wire.connection.on('snapshot', () => snapshots++);
  wire.cut();
  for (const [i, kind] of (['resumed', 'snapshot'] as const).entries()) {
    await until(() => wire.opened === i + 2);
    await wire.hello();
    const bruno = { ...welcome, me: { ...me, id: 'bruno', name: 'Bruno' } };
    wire.say(kind === 'resumed' ? { type: kind, ...bruno } : { type: kind, ...bruno, entities: {} });
    await until(() => wire.connection.$status.get().state === 'signed-out');
    wire.connection.retry();
  }
  assert.deepEqual([wire.connection.$me.get()?.id, snapshots, commands()], ['ana', 0, 1]);
  await until(() => wire.opened === 4);
  await wire.hello();
  wire.say({ type: 'resumed', ...welcome, me });
  await until(() => commands() === 2);
});

test('what the server would not read is refused before it is kept', async (t) => {
  const wire = new Wire(t);
  // Three bytes a letter in UTF-8.
  const params = { ticketId: 't1', context: { page: '\u20ac'.repeat(45_000) } };
  await assert.rejects(wire.connection.request('tickets.setContext', params), { code: 'too-large' });
  assert.deepEqual(wire.connection.$pending.get(), []);
});

test('a transport that cannot be opened is tried again', async (t) => {
  let tries = 0;
  const connection = new Connection({
    getToken: () => 'token',
    open: () => {
      tries++;
      throw new Error('not from a secure page');
    },
  });
  t.after(() => connection.close());
  await until(() => tries >= 2);
});
