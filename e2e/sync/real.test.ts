import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildVariant } from './real/variant.js';
import { search } from './real/search.js';
import { complaint, seedsFrom, settings } from './settings.js';

/** Server processes at the same time. */
const lanes = 3;

const seeds = settings.seed === null ? seedsFrom(1, settings.schedules(500)) : [settings.seed];

test(`against the real server, ${seeds.length} schedules of faults break no invariant`, async (t) => {
  const began = performance.now();
  const variant = await buildVariant('sound');
  const { found, run } = await search({ variant, seeds, lanes: Math.min(lanes, seeds.length) });
  const complaints = found.map(({ seed, violations }) => complaint('real.test.ts', seed, violations));
  assert.equal(found.length, 0, complaints.join('\n\n'));
  assert.equal(run, seeds.length);
  t.diagnostic(`${run} schedules in ${Math.round((performance.now() - began) / 1_000)} s`);
});
