import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { onPageWake } from './page-wake.js';

class FakeDocument extends EventTarget {
  visibilityState = 'hidden';
}

const globals = globalThis as unknown as Record<string, unknown>;
let page: EventTarget;
let document: FakeDocument;
let closed: AbortController;
let wakes: number;

beforeEach(() => {
  page = new EventTarget();
  document = new FakeDocument();
  globals.document = document;
  globals.addEventListener = page.addEventListener.bind(page);
  closed = new AbortController();
  wakes = 0;
});
afterEach(() => {
  closed.abort();
  Reflect.deleteProperty(globals, 'document');
  Reflect.deleteProperty(globals, 'addEventListener');
});

const listen = () => onPageWake(() => wakes++, closed.signal);

test('the network that is back, and a page that is shown or thawed, wake', () => {
  listen();
  page.dispatchEvent(new Event('online'));
  page.dispatchEvent(new Event('pageshow'));
  document.dispatchEvent(new Event('resume'));
  assert.equal(wakes, 3);
});

test('a tab wakes when it is shown, not when it is hidden', () => {
  listen();
  document.dispatchEvent(new Event('visibilitychange'));
  assert.equal(wakes, 0);
  document.visibilityState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  assert.equal(wakes, 1);
});

test('a clock that jumps wakes: the computer slept', (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: 1_000 });
  listen();
  for (let n = 0; n < 20; n++) t.mock.timers.tick(1_000);
  assert.equal(wakes, 0, 'time that passes as it should is no jump');
  t.mock.timers.setTime(Date.now() + 3_600_000);
  t.mock.timers.tick(5_000);
  assert.ok(wakes >= 1);
});

test('after the end nothing wakes', (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  listen();
  closed.abort();
  page.dispatchEvent(new Event('online'));
  document.visibilityState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  t.mock.timers.setTime(Date.now() + 3_600_000);
  t.mock.timers.tick(60_000);
  assert.equal(wakes, 0);
});

test('where there is no page nothing happens', () => {
  Reflect.deleteProperty(globals, 'document');
  listen();
  page.dispatchEvent(new Event('online'));
  assert.equal(wakes, 0);
});
