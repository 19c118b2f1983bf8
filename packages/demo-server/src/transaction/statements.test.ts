import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureCommandCosts } from '../testing/command-costs.js';
import { testHub } from '../testing/test-hub.js';

/**
 * SQL statements that each command may cost, with `begin` and `commit`. Most of the time of a command passes inside the
 * database: a higher bound needs a reason. `npm run bench commands` prints the same counts.
 */
const maxStatements: Readonly<Record<string, number>> = {
  'messages.send': 8,
  'webchat.send': 9,
  'messages.seen': 10,
  'agents.setState': 12,
  'agents.setState (ready)': 16,
  'tickets.setTags': 7,
  'webchat.send (first)': 23,
  'webchat.send (again)': 18,
  'offers.accept': 20,
  'messages.note': 9,
  'interactions.end': 13,
  'interactions.markDone': 11,
  'tipification.save': 9,
  'tickets.resolve': 10,
  'tickets.assign': 20,
};

test('frequent commands stay within their number of SQL statements', async (t) => {
  const began = Date.now();
  const centre = await testHub(() => began);
  t.after(() => centre.close());
  const costs = await measureCommandCosts(centre);
  t.diagnostic(JSON.stringify(costs));
  assert.deepEqual(Object.keys(costs).sort(), Object.keys(maxStatements).sort());
  for (const [name, cost] of Object.entries(costs))
    assert.ok(cost <= maxStatements[name]!, `${name}: ${cost} statements, at most ${maxStatements[name]}`);
});
