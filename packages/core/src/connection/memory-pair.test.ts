import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryPair } from './memory-pair.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('both ends open, and messages arrive in order and never within the call that sends', async () => {
  const [near, far] = memoryPair();
  const heard: string[] = [];
  near.onopen = () => heard.push('near open');
  far.onopen = () => heard.push('far open');
  far.onmessage = (data) => heard.push(data);
  await turn();
  near.send('one');
  near.send('two');
  assert.deepEqual(heard, ['near open', 'far open']);
  await turn();
  assert.deepEqual(heard.slice(2), ['one', 'two']);
});

test('a close reaches both ends once, with code and reason, and nothing arrives afterwards', async () => {
  const [near, far] = memoryPair();
  const heard: unknown[] = [];
  near.onclose = (...end) => heard.push(['near', ...end]);
  far.onclose = (...end) => heard.push(['far', ...end]);
  far.onmessage = (data) => heard.push(data);
  await turn();
  near.close(4401, 'no');
  far.close(1000, 'too late');
  await turn();
  near.send('after');
  await turn();
  assert.deepEqual(heard, [
    ['near', 4401, 'no'],
    ['far', 4401, 'no'],
  ]);
});

test('messages that were sent before the close still arrive', async () => {
  const [near, far] = memoryPair();
  const heard: string[] = [];
  far.onmessage = (data) => heard.push(data);
  near.send('last words');
  near.close();
  await turn();
  assert.deepEqual(heard, ['last words']);
});
