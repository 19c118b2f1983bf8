import type { Tx } from '../transaction/tx.js';
import { agentTimes } from './agent-times.js';
import { agents } from './agents.js';
import { away } from './away.js';
import { bookedWaits } from './booked-waits.js';
import { calls } from './calls.js';
import type { Projection } from './projection.js';
import { queueRanks } from './queue-ranks.js';
import { queueStats } from './queue-stats.js';
import { routing } from './route.js';
import { tickets } from './tickets.js';
import { visits } from './visits.js';

/**
 * All derived state, in the order in which it is derived. Routing needs the agents; what only people look at, queue stats
 * and visits, comes after it, so that it is counted once.
 */
export const projections: readonly Projection[] = [
  calls,
  tickets,
  queueRanks,
  agents,
  routing,
  bookedWaits,
  away,
  queueStats,
  visits,
];

/** Two passes are usual: the second one derives what follows from new offers. */
const maxPasses = 10;

/** Runs the projections until nothing changes any more. Errors: one that does not settle is a defect, and nothing is done. */
export async function settle(tx: Tx): Promise<void> {
  for (let pass = 0; pass < maxPasses; pass++) {
    let isSettled = true;
    for (const projection of projections) if (await runUnread(tx, projection)) isSettled = false;
    if (!isSettled) continue;
    // An agent has one state before a transaction and one after it, whatever was derived in between.
    await runUnread(tx, agentTimes);
    return;
  }
  throw new Error(`the projections have not settled after ${maxPasses} passes`);
}

async function runUnread(tx: Tx, projection: Projection): Promise<boolean> {
  const changes = tx.unread(projection.name);
  if (!changes) return false;
  await projection.run(tx, changes);
  tx.markRead(projection.name);
  return true;
}
