import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, durableCommands, kindOf, queryCommands, type CommandName } from './index.js';
import { heartbeatIntervalMs, livenessTimeoutMs, maxFrameBytes, maxParamsBytes } from './limits.js';

test('a connection that gets its heartbeats never counts as dead', () => {
  assert.ok(heartbeatIntervalMs * 1.5 <= livenessTimeoutMs);
});

test('the longest parameters fit into a frame with the longest type, number, key and name', () => {
  const longestName = Object.keys(commands).reduce((a, b) => (a.length > b.length ? a : b));
  const seq = Number.MAX_SAFE_INTEGER;
  const frame = { type: 'command', seq, key: 'k'.repeat(64), name: longestName, params: '' };
  assert.ok(JSON.stringify(frame).length + maxParamsBytes <= maxFrameBytes);
});

test('each command is durable, a query or perishable, and its description says the same', () => {
  for (const name of Object.keys(commands) as CommandName[]) {
    const { query, durable } = commands[name];
    const kind = query ? 'query' : durable ? 'durable' : 'perishable';
    assert.equal(kindOf(name), kind, name);
    assert.ok(!(query && durable), name);
  }
});

test('no command stands in two lists or twice in one', () => {
  const all = [...durableCommands, ...queryCommands];
  assert.equal(new Set(all).size, all.length);
});

test('a name that is no command is perishable, so that it is never kept or repeated', () => {
  assert.equal(kindOf('no.such'), 'perishable');
  assert.equal(kindOf('toString'), 'perishable');
});

test('every description has a summary that begins with a capital letter and ends with a full stop', () => {
  for (const [name, { summary }] of Object.entries(commands)) assert.match(summary, /^[A-Z].*[.]$/s, name);
});
