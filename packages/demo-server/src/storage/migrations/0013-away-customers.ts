import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

type Tx = Transaction<Database>;

/** The behavior that queues get, because they had no such setting before. */
const newQueueFields = { awaySeconds: 600, whenAway: 'message' } as const;

/**
 * Adds presence of web chat customers and the queue's setting of when one who waits is away. Conversations that wait
 * are timed from now on. The log contains queues without the setting, so each tenant starts another epoch.
 */
export const awayCustomers = {
  name: '0013-away-customers',
  async up(tx: Tx): Promise<void> {
    await tx.schema
      .createTable('visitor_presence')
      .addColumn('visitor_id', 'text', (column) => column.notNull())
      .addColumn('node_id', 'text', (column) => column.notNull())
      .addColumn('tenant_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('visitor_presence_key', ['visitor_id', 'node_id'])
      .execute();
    await tx.schema
      .createIndex('visitor_presence_by_node_id')
      .on('visitor_presence')
      .column('node_id')
      .execute();
    for (const { id, data } of await tx.selectFrom('queue').select(['id', 'data']).execute()) {
      const value = { ...newQueueFields, ...(JSON.parse(data) as object) };
      await tx
        .updateTable('queue')
        .set({ data: JSON.stringify(value) })
        .where('id', '=', id)
        .execute();
    }
    await timeWaiting(tx);
    for (const { id } of await tx.selectFrom('tenant').select('id').execute())
      await tx.updateTable('tenant').set({ epoch: crypto.randomUUID() }).where('id', '=', id).execute();
  },
};

async function timeWaiting(tx: Tx): Promise<void> {
  const waiting = await tx
    .selectFrom('interaction')
    .select(['id', 'tenant_id'])
    .where('status', 'in', ['queued', 'offered'])
    .where('channel', '=', 'chat')
    .where('rank', 'is not', null)
    .execute();
  const due = Date.now() + newQueueFields.awaySeconds * 1_000;
  for (const { id, tenant_id } of waiting)
    await tx.insertInto('timer').values({ tenant_id, kind: 'away', subject: id, due }).execute();
}
