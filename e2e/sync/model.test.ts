import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defects } from './defects.js';
import { searchParallel } from './model/search-parallel.js';
import { search } from './model/search.js';
import { complaint, seedsOf, settings } from './settings.js';

/** A defect must show within this many schedules. */
const maxDefectSchedules = 1_000;

const seeds = seedsOf(settings.modelSchedules);
const first = seeds[0]!;

test(`in the model, ${seeds.length} schedules of faults from ${first} break no invariant`, async () => {
  const found = await searchParallel({ from: first, count: seeds.length, defect: null });
  assert.equal(found, null, found ? complaint('model', found.seed, found.violations) : '');
});

for (const defect of defects) {
  test(`the model notices the defect: ${defect}`, (t) => {
    const found = search({ from: 1, count: maxDefectSchedules, defect });
    assert.ok(found, `not within ${maxDefectSchedules} schedules`);
    t.diagnostic(`schedule ${found.seed}: ${found.violations[0]!.invariant} ${found.violations[0]!.found}`);
  });
}
