import type { Agent } from '@centralita/core/protocol';
import type { Tx } from '../transaction/tx.js';
import type { Projection } from './projection.js';

/** One row per stretch of time in a state: the day of an agent adds up. */
export const agentTimes: Projection = {
  name: 'agent times',
  isLedger: true,
  async run(tx, changes) {
    for (const { before, after } of changes.of('agent'))
      if (before && after && (before.state !== after.state || before.reason !== after.reason))
        await bookTime(tx, after);
  },
};

async function bookTime(tx: Tx, { id, state, reason }: Agent): Promise<void> {
  const { tenantId, now } = tx;
  await tx.db
    .updateTable('agent_time')
    .set({ until: now })
    .where('agent_id', '=', id)
    .where('until', 'is', null)
    .execute();
  await tx.db
    .insertInto('agent_time')
    .values({ tenant_id: tenantId, agent_id: id, state, reason, since: now, until: null })
    .execute();
  await tx.audit('agent.state', id, { state, reason });
}
