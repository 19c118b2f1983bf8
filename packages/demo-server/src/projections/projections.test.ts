import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDerived } from '../testing/derived-check.js';
import { ProjectionWalk } from '../testing/projection-walk.js';
import { RandomSteps } from '../testing/random-steps.js';

/*
 * `STEPS=20000 SEED=7` for a long one:
 *   STEPS=20000 node --import tsx --conditions=@centralita/source --test packages/demo-server/src/projections/projections.test.ts
 */
const stepCount = Number(process.env.STEPS ?? 300);
const seed = Number(process.env.SEED ?? 1);

test('after any command the derived rows are what the base rows give, and a second run changes nothing', async (t) => {
  t.diagnostic(`SEED=${seed} STEPS=${stepCount}`);
  const walk = await ProjectionWalk.start(seed);
  t.after(() => walk.close());
  const steps = new RandomSteps(walk);
  await steps.begin();
  for (let n = 0; n < stepCount; n++) {
    const before = new Map(walk.done);
    await steps.next();
    const names = [...walk.done.keys()].filter((name) => walk.done.get(name) !== before.get(name));
    const faults = [...walk.faults, ...(await checkDerived(walk.engine, walk.now))];
    assert.deepEqual(faults, [], `SEED=${seed}, step ${n}: ${names.join(', ')}`);
  }
  t.diagnostic([...walk.done].map(([name, count]) => `${name} ${count}`).join(', '));
});
