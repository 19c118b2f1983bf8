import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Emitter } from './emitter.js';

interface Events {
  said: (words: string) => void;
  closed: () => void;
}

test('listeners hear their event and no other, in order, until they leave', () => {
  const emitter = new Emitter<Events>();
  const heard: string[] = [];
  const stop = emitter.on('said', (words) => heard.push(`a ${words}`));
  emitter.on('said', (words) => heard.push(`b ${words}`));
  emitter.on('closed', () => heard.push('closed'));
  emitter.emit('said', 'one');
  stop();
  stop();
  emitter.emit('said', 'two');
  assert.deepEqual(heard, ['a one', 'b one', 'b two']);
});

test('a listener that throws is reported and does not stop the others', (t) => {
  const reported: unknown[] = [];
  const before = globalThis.reportError as typeof globalThis.reportError | undefined;
  globalThis.reportError = (error) => reported.push(error);
  t.after(() => (globalThis.reportError = before!));
  const emitter = new Emitter<Events>();
  const heard: string[] = [];
  emitter.on('said', () => {
    throw new Error('broken');
  });
  emitter.on('said', (words) => heard.push(words));
  emitter.emit('said', 'on');
  assert.deepEqual(heard, ['on']);
  assert.equal((reported[0] as Error).message, 'broken');
});

test('a listener that is added during an event hears the next one', () => {
  const emitter = new Emitter<Events>();
  const heard: string[] = [];
  emitter.on('said', () => emitter.on('said', (words) => heard.push(words)));
  emitter.emit('said', 'first');
  assert.deepEqual(heard, []);
  emitter.emit('said', 'second');
  assert.deepEqual(heard, ['second']);
});

test('an event without listeners is no error', () => {
  new Emitter<Events>().emit('closed');
});
