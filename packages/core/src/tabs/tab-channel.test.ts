import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTabMessage, phoneCommands, TabChannel, type PhoneState, type TabMessage } from './tab-channel.js';

const state: PhoneState = {
  registration: { state: 'off', reason: null },
  calls: [],
  quality: null,
  callerIds: [],
};
const good: readonly TabMessage[] = [
  { is: 'hello', from: 'a' },
  { is: 'state', from: 'a', state },
  { is: 'heard', to: 'b', id: '1' },
  { is: 'done', to: 'b', id: '1', error: null },
  { is: 'done', to: 'b', id: '1', error: { code: 'conflict', message: '', details: {} } },
  ...phoneCommands.map((command): TabMessage => ({
    is: 'do',
    from: 'a',
    id: '1',
    until: 1,
    command,
    args: [],
  })),
];

test('every message of this version passes', () => {
  for (const message of good) assert.ok(isTabMessage(message), JSON.stringify(message));
});

test('a message that lacks any of its fields does not pass', () => {
  for (const message of good) {
    for (const key of Object.keys(message)) {
      const { [key]: _, ...rest } = message as Record<string, unknown>;
      assert.ok(!isTabMessage(rest), `${message.is} without ${key}`);
    }
  }
});

test('messages of other programs do not pass', () => {
  const foreign = [
    null,
    undefined,
    'hello',
    7,
    [],
    {},
    { is: 'toString' },
    { is: 'constructor', from: 'a' },
    { is: 'do', from: 'a', id: '1', until: 1, command: 'release', args: [] },
    { is: 'do', from: 'a', id: '1', until: '1', command: 'end', args: [] },
    { is: 'do', from: 'a', id: '1', until: 1, command: 'end', args: 'c1' },
    { is: 'state', from: 'a', state: { ...state, calls: [{}] } },
    { is: 'state', from: 'a', state: { ...state, callerIds: null } },
    { is: 'done', to: 'b', id: '1', error: {} },
  ];
  for (const message of foreign) assert.ok(!isTabMessage(message), JSON.stringify(message));
});

test('messages reach the other tabs of the channel, not the own one and not other channels', async (t) => {
  const name = crypto.randomUUID();
  const heard: string[] = [];
  const [a, b, other] = [name, name, `${name} other`].map(
    (channel, n) => new TabChannel(channel, (message) => heard.push(`${n} ${message.is}`)),
  ) as [TabChannel, TabChannel, TabChannel];
  t.after(() => [a, b, other].forEach((channel) => channel.close()));
  a.post({ is: 'hello', from: 'a' });
  while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  assert.deepEqual(heard, ['1 hello']);
});
