import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerFrame } from '../protocol/index.js';
import { handleFrame, parseFrame, type FrameHandlers } from './frame-handlers.js';

test('text that is no JSON gives no frame', () => {
  assert.equal(parseFrame('not json'), null);
  assert.deepEqual(parseFrame('{"type":"token","tokenExpiresAt":1}'), { type: 'token', tokenExpiresAt: 1 });
});

test('each frame reaches the handler of its type', () => {
  const heard: string[] = [];
  const hear = ({ type }: ServerFrame) => void heard.push(type);
  const handlers = { token: hear, result: hear } as unknown as FrameHandlers;
  handleFrame({ type: 'token', tokenExpiresAt: 1 }, handlers);
  handleFrame({ type: 'result', seq: 1, result: null }, handlers);
  assert.deepEqual(heard, ['token', 'result']);
});

test('a frame that only a newer server knows is ignored', () => {
  for (const type of ['from-the-future', '__proto__', 'constructor', 'toString', 'valueOf', ''])
    handleFrame({ type } as unknown as ServerFrame, {} as FrameHandlers);
});

test('JSON that is no frame gives none', () => {
  for (const data of ['null', '7', '"text"', '[]', '{}', '{"type":7}', '{"type":null}'])
    assert.equal(parseFrame(data), null, data);
});
