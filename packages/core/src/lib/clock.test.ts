import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerClock } from './clock.js';

test('before the server has spoken, the clock is that of the computer', () => {
  let elapsed = 100;
  const clock = new ServerClock(
    () => elapsed,
    () => 5_000,
  );
  assert.equal(clock.now(), 5_000);
  elapsed = 350;
  assert.equal(clock.now(), 5_250);
});

test('it follows the server from the first frame on', () => {
  let elapsed = 0;
  const clock = new ServerClock(
    () => elapsed,
    () => 5_000,
  );
  clock.learn(900_000);
  elapsed = 1_000.4;
  assert.equal(clock.now(), 901_000);
});

test('setting the computer’s clock does not move it', () => {
  let wall = 5_000;
  const clock = new ServerClock(
    () => 10,
    () => wall,
  );
  clock.learn(70_000);
  wall = 999_999;
  assert.equal(clock.now(), 70_000);
});
