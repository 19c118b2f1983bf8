import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildVariant } from './real/variant.js';
import { search } from './real/search.js';
import { complaint, seedsOf, settings } from './settings.js';

/** The number of server processes at the same time. */
const maxLanes = 3;

const seeds = seedsOf(settings.realSchedules);

test(`against the real server, ${seeds.length} schedules of faults from ${seeds[0]!} break no invariant`, async (t) => {
  const startedAt = performance.now();
  const variant = await buildVariant('sound');
  const { found, run } = await search({ variant, seeds, lanes: Math.min(maxLanes, seeds.length) });
  const complaints = found.map(({ seed, violations }) => complaint('real', seed, violations));
  assert.equal(found.length, 0, complaints.join('\n\n'));
  assert.equal(run, seeds.length);
  t.diagnostic(`${run} schedules in ${Math.round((performance.now() - startedAt) / 1_000)} s`);
});
