import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, heartbeatInterval, maxFrameBytes, silenceLimit, subprotocol } from '../protocol/index.js';
import { durableCommands, queryCommands, mostBytes } from './command-kinds.js';

const named = (is: (spec: (typeof commands)[keyof typeof commands]) => boolean) =>
  Object.entries(commands)
    .filter(([, spec]) => is(spec))
    .map(([name]) => name)
    .sort();

test('the client knows which commands are durable and which only read', () => {
  assert.deepEqual(
    [...durableCommands].sort(),
    named((spec) => spec.durable),
  );
  assert.deepEqual(
    [...queryCommands].sort(),
    named((spec) => spec.query),
  );
});

test('the browser, which carries no schema code, uses the protocol’s own constants', async () => {
  const { readFile } = await import('node:fs/promises');
  const read = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');
  assert.match(await read('./web-socket.ts'), new RegExp(`'${subprotocol}'`));
  assert.match(await read('./silence.ts'), /limit = 15_000/);
  assert.equal(silenceLimit, 15_000);
  assert.ok(heartbeatInterval < silenceLimit);
  // The rest of a frame: its type, number, key and name.
  assert.ok(mostBytes + 512 <= maxFrameBytes);
});
