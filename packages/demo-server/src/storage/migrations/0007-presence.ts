import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** The process of a store from before: agents that it saw connected are released unless they come back. */
const formerNode = 'former';

/**
 * Presence moves into the memory of the server process. The store keeps one row per process, and which agents have pages at
 * which process; the timers that each page renewed go.
 */
export const presence = {
  name: '0007-presence',
  async up(tx: Transaction<Database>): Promise<void> {
    await tx.schema
      .createTable('node')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('renewed_at', 'bigint', (column) => column.notNull())
      .execute();
    await tx.schema
      .createTable('presence')
      .addColumn('agent_id', 'text', (column) => column.notNull())
      .addColumn('node_id', 'text', (column) => column.notNull())
      .addColumn('tenant_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('presence_key', ['agent_id', 'node_id'])
      .execute();
    await tx.schema.createIndex('presence_by_node_id').on('presence').column('node_id').execute();
    await moveLeases(tx);
  },
};

async function moveLeases(tx: Transaction<Database>): Promise<void> {
  const connected = await tx
    .selectFrom('agent')
    .select(['id', 'tenant_id'])
    .where('online', '=', 1)
    .execute();
  if (connected.length > 0) {
    await tx.insertInto('node').values({ id: formerNode, started_at: 0, renewed_at: 0 }).execute();
    for (const { id, tenant_id } of connected)
      await tx.insertInto('presence').values({ agent_id: id, node_id: formerNode, tenant_id }).execute();
  }
  await tx.deleteFrom('timer').where('kind', '=', 'lease').execute();
}
