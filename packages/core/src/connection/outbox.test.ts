import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PendingCommand } from '../backend.js';
import { CentralitaError } from '../protocol/errors.js';
import { FakeComputer } from '../testing/fake-computer.js';
import type { OutboxEntry } from './outbox-entry.js';
import { Outbox } from './outbox.js';
import type { OpenOutboxStore } from './outbox-store.js';

const me = { id: 'ana', name: 'Ana', role: 'agent', tenantId: 't' } as const;
const closed = new CentralitaError('connection-lost');

class Page {
  readonly sent: { readonly seq: number; readonly key: string; readonly what: unknown }[] = [];
  readonly refused: { readonly command: PendingCommand; readonly error: CentralitaError }[] = [];
  readonly outbox: Outbox;

  constructor(openStore: OpenOutboxStore | null) {
    this.outbox = new Outbox({
      openStore,
      send: ({ seq, key, params }) => this.sent.push({ seq, key, what: params }),
      onRefused: (command, error) => this.refused.push({ command, error }),
    });
  }

  async online(): Promise<this> {
    await this.outbox.open(me);
    this.outbox.online();
    return this;
  }

  /** A durable command; nobody hears of its end. */
  give(what: string, queuedAt = Date.now()): OutboxEntry {
    const { entry, done } = this.outbox.add({ name: 'tickets.read', params: what, queuedAt, deadline: null });
    done.catch(() => undefined);
    return entry;
  }

  get order(): unknown[] {
    return this.sent.map(({ what }) => what);
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('a durable command is written down before it is sent, and taken off when answered', async () => {
  const computer = new FakeComputer();
  const page = await new Page(computer.openStore).online();
  page.give('a');
  assert.deepEqual(page.order, [], 'not before it is written');
  await settle();
  assert.equal(computer.rows.length, 1);
  assert.deepEqual(page.order, ['a']);
  page.outbox.resolve(1, {});
  await settle();
  assert.equal(computer.rows.length, 0);
});

test('what a page leaves behind goes from the next one, under the same keys, in order, before its own', async () => {
  const computer = new FakeComputer();
  const first = new Page(computer.openStore);
  await first.outbox.open(me);
  for (const what of ['a', 'b', 'c']) first.give(what);
  await settle();
  assert.deepEqual(first.order, [], 'it never came online');
  first.outbox.close(closed);

  const next = new Page(computer.openStore);
  next.give('d');
  await next.online();
  await settle();
  assert.deepEqual(next.order, ['a', 'b', 'c', 'd']);
  assert.deepEqual(
    next.sent.map(({ seq }) => seq),
    [1, 2, 3, 4],
  );
});

test('a living page keeps its own; when it dies another that lives takes over', async () => {
  const computer = new FakeComputer();
  const first = new Page(computer.openStore);
  await first.outbox.open(me);
  first.give('a');
  const other = await new Page(computer.openStore).online();
  await settle();
  await other.outbox.adopt();
  assert.deepEqual(other.order, []);
  first.outbox.close(closed);
  await other.outbox.adopt();
  await other.outbox.adopt();
  assert.deepEqual(other.order, ['a']);
});

test('the commands of one user are not sent by the next one', async () => {
  const computer = new FakeComputer();
  const ana = new Page(computer.openStore);
  await ana.outbox.open(me);
  ana.give('a');
  await settle();
  ana.outbox.close(closed);
  const bruno = new Page(computer.openStore);
  await bruno.outbox.open({ ...me, id: 'bruno' });
  bruno.outbox.online();
  assert.deepEqual(bruno.order, []);
});

test('an earlier page’s command that is refused is told, with what was in it', async () => {
  const computer = new FakeComputer();
  const first = new Page(computer.openStore);
  await first.outbox.open(me);
  first.give('a');
  await settle();
  first.outbox.close(closed);
  const next = await new Page(computer.openStore).online();
  next.outbox.refused(1, new CentralitaError('conflict'));
  assert.deepEqual(
    next.refused.map(({ command, error }) => [command.params, error.code]),
    [['a', 'conflict']],
  );
  await settle();
  assert.equal(computer.rows.length, 0);
});

test('after eight days a command is given back, for the server may have forgotten that it did it', async () => {
  const computer = new FakeComputer();
  const first = new Page(computer.openStore);
  await first.outbox.open(me);
  first.give('old', Date.now() - 8 * 86_400_000);
  first.give('new');
  await settle();
  first.outbox.close(closed);
  const next = await new Page(computer.openStore).online();
  assert.deepEqual(next.order, ['new']);
  assert.deepEqual(
    next.refused.map(({ error }) => error.code),
    ['expired'],
  );
});

test('however many wait, few are under way at once, in order', async () => {
  const page = new Page(null);
  for (let i = 1; i <= 251; i++) page.give(`${i}`);
  await page.online();
  let answered = 0;
  while (answered < page.sent.length) {
    assert.ok(page.sent.length - answered <= 50);
    page.outbox.resolve(++answered, {});
  }
  assert.deepEqual(
    page.order,
    Array.from({ length: 251 }, (_, i) => `${i + 1}`),
  );
});

test('a number is used only by what was sent', async () => {
  const page = new Page(new FakeComputer().openStore);
  const late = page.outbox.add({ name: 'voice.end', params: 'late', queuedAt: 0, deadline: 8_000 });
  page.outbox.giveUp(late.entry);
  await assert.rejects(late.done, { code: 'expired' });
  page.give('a');
  await page.online();
  await settle();
  assert.deepEqual(
    page.sent.map(({ seq, what }) => [seq, what]),
    [[1, 'a']],
  );
});

for (const [name, openStore] of [
  ['that refuses', () => Promise.reject(new Error('blocked'))],
  [
    'that refuses to write',
    () =>
      Promise.resolve({
        put: () => Promise.reject(new Error('quota')),
        remove: () => Promise.reject(new Error('quota')),
        adopt: () => Promise.reject(new Error('quota')),
        clear: () => Promise.resolve(),
        close: () => undefined,
      }),
  ],
  ['that is not there', null],
] as const) {
  test(`a storage ${name}: memory must do, in order, and it is told`, async () => {
    const page = new Page(openStore);
    page.give('a');
    page.give('b');
    await page.online();
    await settle();
    page.give('c');
    await settle();
    assert.deepEqual(page.order, ['a', 'b', 'c']);
    assert.equal(page.outbox.$storage.get(), 'memory');
  });
}

test('signing out leaves nothing on the computer', async () => {
  const computer = new FakeComputer();
  const page = new Page(computer.openStore);
  await page.outbox.open(me);
  page.give('a');
  await settle();
  await page.outbox.clear();
  page.outbox.close(closed);
  assert.deepEqual(computer.rows, []);
});

test('closed while the store was still opening, it lets go of it', async () => {
  let isOpen = false;
  const page = new Page(async (user) => {
    await settle();
    isOpen = true;
    const store = await new FakeComputer().openStore(user);
    return { ...store, close: () => (isOpen = false) };
  });
  const opening = page.outbox.open(me);
  page.outbox.close(closed);
  await opening;
  assert.equal(isOpen, false);
});
