import assert from 'node:assert/strict';
import { atom } from 'nanostores';
import { test } from 'node:test';
import type { Backend, BackendEvents, PendingCommand } from '../backend.js';
import { Emitter } from '../lib/emitter.js';
import { UserStorage } from '../lib/user-storage.js';
import { CentralitaError, type ErrorCode } from '../protocol/errors.js';
import type { Message } from '../protocol/index.js';
import { createOutgoingMessages, type MessageView } from './outgoing-messages.js';

const author = { kind: 'agent', id: 'ana', name: 'Ana' } as const;

/** Moments that a hub shows rarely: what waits, what an earlier page left, and what is refused and when. */
function setUp(storage = new UserStorage(null)) {
  const events = new Emitter<BackendEvents>();
  const $pending = atom<readonly PendingCommand[]>([]);
  const backend = { on: events.on.bind(events), $pending, clock: { now: () => 77 } } as unknown as Backend;
  const shown = new Map<string, MessageView>();
  const outgoing = createOutgoingMessages({
    backend,
    storage,
    commands: ['messages.send', 'messages.note'],
    author: () => author,
    show: (message) => shown.set(message.id, message),
    hide: ({ id }) => shown.delete(id),
  });
  return { events, $pending, shown, outgoing, storage };
}

const command = (id: string, ticketId: string, name: PendingCommand['name'] = 'messages.send') => ({
  key: `k-${id}`,
  name,
  params: { id, ticketId, interactionId: 'i', text: `text of ${id}` },
  durable: true,
  queuedAt: 5,
});
const refuse = (code: ErrorCode) => () => Promise.reject(new CentralitaError(code));
const text = { ticketId: 't', interactionId: 'i', kind: 'text', text: 'Hello' } as const;

test('a new message has an id, its author and the server’s time, and is pending', () => {
  const message = setUp().outgoing.compose(text);
  assert.deepEqual(
    { ...message, id: '' },
    { ...text, id: '', author, at: 77, channel: 'chat', state: 'pending', error: null },
  );
  assert.match(message.id, /^[\da-f-]{36}$/);
});

test('a message is shown before it is sent, and gives the server’s answer', async () => {
  const { outgoing, shown } = setUp();
  const message = outgoing.compose(text);
  const answer = { id: message.id } as Message;
  const sending = outgoing.submit(message, () => {
    assert.equal(shown.get(message.id)?.state, 'pending');
    return Promise.resolve(answer);
  });
  assert.equal(await sending, answer);
});

test('a refused message is shown as failed, and is among the unconfirmed until it is confirmed', async () => {
  const { outgoing, shown } = setUp();
  const message = outgoing.compose(text);
  await assert.rejects(outgoing.submit(message, refuse('conflict')), { code: 'conflict' });
  assert.deepEqual([shown.get(message.id)?.state, shown.get(message.id)?.error], ['failed', 'conflict']);
  assert.deepEqual(
    outgoing.unconfirmed('t').map(({ id }) => id),
    [message.id],
  );
  assert.deepEqual(outgoing.unconfirmed('another ticket'), []);
  outgoing.confirm('t', message.id);
  assert.deepEqual(outgoing.unconfirmed('t'), []);
});

test('an error that is none of ours counts as internal', async () => {
  const { outgoing, shown } = setUp();
  const message = outgoing.compose(text);
  await assert.rejects(outgoing.submit(message, () => Promise.reject(new TypeError('broken'))));
  assert.equal(shown.get(message.id)?.error, 'internal');
});

test('a connection that closes refuses nothing: the message stays pending', async () => {
  const { outgoing, shown } = setUp();
  const message = outgoing.compose(text);
  await assert.rejects(outgoing.submit(message, refuse('connection-lost')));
  assert.equal(shown.get(message.id)?.state, 'pending');
  assert.deepEqual(outgoing.unconfirmed('t'), []);
});

test('a retry is pending again and no longer among the failed', async () => {
  const { outgoing, shown } = setUp();
  const message = outgoing.compose(text);
  await assert.rejects(outgoing.submit(message, refuse('conflict')));
  const failed = shown.get(message.id)!;
  await outgoing.submit(failed, () => Promise.resolve({} as Message));
  assert.deepEqual([shown.get(message.id)?.state, shown.get(message.id)?.error], ['pending', null]);
  assert.deepEqual(outgoing.unconfirmed('t'), []);
});

test('a message that fails twice is kept once', async () => {
  const { outgoing, shown } = setUp();
  const message = outgoing.compose(text);
  for (const code of ['conflict', 'forbidden'] as const)
    await assert.rejects(outgoing.submit(shown.get(message.id) ?? message, refuse(code)));
  assert.deepEqual(
    outgoing.unconfirmed('t').map(({ error }) => error),
    ['forbidden'],
  );
});

test('what waits on this computer is unconfirmed too, after what failed; other commands are none of these', async () => {
  const { outgoing, $pending } = setUp();
  const message = outgoing.compose(text);
  await assert.rejects(outgoing.submit(message, refuse('conflict')));
  $pending.set([command('a', 't'), command('n', 't', 'messages.note'), command('r', 't', 'tickets.read')]);
  assert.deepEqual(
    outgoing.unconfirmed('t').map(({ id, kind, state }) => [id, kind, state]),
    [
      [message.id, 'text', 'failed'],
      ['a', 'text', 'pending'],
      ['n', 'note', 'pending'],
    ],
  );
});

test('a message of an earlier page that is refused is shown and kept, a refusal of anything else is not', () => {
  const { outgoing, events, shown } = setUp();
  events.emit('refused', command('a', 't'), new CentralitaError('forbidden'));
  events.emit('refused', command('r', 't', 'tickets.read'), new CentralitaError('forbidden'));
  assert.deepEqual([...shown.keys()], ['a']);
  assert.equal(outgoing.unconfirmed('t')[0]?.error, 'forbidden');
});

test('a discarded message is hidden and forgotten', async () => {
  const { outgoing, shown } = setUp();
  const message = outgoing.compose(text);
  await assert.rejects(outgoing.submit(message, refuse('conflict')));
  outgoing.discard(shown.get(message.id)!);
  assert.deepEqual([shown.size, outgoing.unconfirmed('t').length], [0, 0]);
});

test('failed messages of the former version are found: area and keys are the same', () => {
  const former = { ...text, id: 'old', author, at: 1, channel: 'chat', state: 'failed', error: 'expired' };
  const kept = new Map([['centralita:draft:ana:failed:t', JSON.stringify([former])]]);
  const next = new UserStorage({
    length: kept.size,
    key: () => null,
    getItem: (key: string) =>
      kept.has(key) ? JSON.stringify({ text: kept.get(key), at: Date.now() }) : null,
    setItem: () => undefined,
    removeItem: () => undefined,
  } as unknown as Storage);
  next.belongTo('ana');
  assert.deepEqual(setUp(next).outgoing.unconfirmed('t'), [former]);
});
