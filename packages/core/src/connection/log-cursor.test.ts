import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogRecord } from '../protocol/index.js';
import { LogCursor } from './log-cursor.js';

const record = (offset: number, prev: number): LogRecord => ({
  offset,
  prev,
  at: 1,
  body: { entity: 'tag', id: 'x', value: null },
});
const offsets = (records: readonly LogRecord[]) => records.map(({ offset }) => offset);

test('records that continue the position apply, whatever numbers this client does not see', () => {
  const cursor = new LogCursor();
  cursor.set('e', 40);
  const { fresh, whole } = cursor.take([record(43, 40), record(50, 43)]);
  assert.deepEqual([offsets(fresh), whole, cursor.offset], [[43, 50], true, 50]);
});

test('records that came before are left out and move nothing', () => {
  const cursor = new LogCursor();
  cursor.set('e', 50);
  const { fresh, whole } = cursor.take([record(43, 40), record(50, 43), record(51, 50)]);
  assert.deepEqual([offsets(fresh), whole, cursor.offset], [[51], true, 51]);
});

test('after a missing record nothing applies, and the position stays before it', () => {
  const cursor = new LogCursor();
  cursor.set('e', 50);
  const { fresh, whole } = cursor.take([record(51, 50), record(53, 52), record(54, 53)]);
  assert.deepEqual([offsets(fresh), whole, cursor.offset], [[51], false, 51]);
});

test('no records are whole', () => {
  assert.deepEqual(new LogCursor().take([]), { fresh: [], whole: true });
});

test('in any order and however often they arrive, each record applies at most once and in order', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 200; round++) {
    const cursor = new LogCursor();
    cursor.set('e', 0);
    const log = Array.from({ length: 12 }, (_, n) => record(n + 1, n));
    const applied: number[] = [];
    for (let step = 0; step < 40; step++) {
      const from = random(12);
      applied.push(...offsets(cursor.take(log.slice(from, from + 1 + random(4))).fresh));
    }
    assert.deepEqual(
      applied,
      [...applied].sort((a, b) => a - b),
    );
    assert.deepEqual(
      applied,
      Array.from({ length: applied.length }, (_, n) => n + 1),
    );
  }
});
