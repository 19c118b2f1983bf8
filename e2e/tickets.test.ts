import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints, stage } from './tickets/stage.js';

/*
 * Tickets and their assignment, as two agents and a supervisor see them. The chapters build on each other, so they
 * share one server and the same three pages.
 */
import './tickets/lists.js';
import './tickets/assignment.js';
import './tickets/header.js';
import './tickets/offers.js';
import './tickets/transfers.js';

test('neither a page nor the server reported an error in any chapter', () => {
  const { ana, bruno, sofia } = stage();
  for (const { agent } of [ana, bruno, sofia]) assert.deepEqual(agent.errors, []);
  assert.equal(complaints(), '');
});
