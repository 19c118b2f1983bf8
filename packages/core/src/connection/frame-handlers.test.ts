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
  const handlers = new Proxy({} as FrameHandlers, {
    get: (_, type) => () => heard.push(String(type)),
  });
  handleFrame({ type: 'token', tokenExpiresAt: 1 }, handlers);
  handleFrame({ type: 'result', seq: 1, result: null }, handlers);
  assert.deepEqual(heard, ['token', 'result']);
});

test('a frame that only a newer server knows is ignored', () => {
  handleFrame({ type: 'from-the-future' } as unknown as ServerFrame, {} as FrameHandlers);
});
