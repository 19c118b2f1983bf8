import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defects } from './defects.js';
import { searchParallel } from './model/search-parallel.js';
import { search } from './model/search.js';
import { complaint, settings } from './settings.js';

/** A defect must show within so many schedules. */
const enough = 1_000;

const schedules = settings.schedules(20_000);
const range = settings.seed === null ? { from: 1, count: schedules } : { from: settings.seed, count: 1 };

test(`in the model, ${range.count} schedules of faults break no invariant`, async () => {
  const found = await searchParallel({ ...range, defect: null });
  assert.equal(found, null, found ? complaint('model.test.ts', found.seed, found.violations) : '');
});

for (const defect of defects) {
  test(`the model notices the defect: ${defect}`, (t) => {
    const found = search({ from: 1, count: enough, defect });
    assert.ok(found, `not within ${enough} schedules`);
    t.diagnostic(`schedule ${found.seed}: ${found.violations[0]!.invariant} ${found.violations[0]!.found}`);
  });
}
