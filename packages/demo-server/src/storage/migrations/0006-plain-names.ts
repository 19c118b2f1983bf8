import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

type Tx = Transaction<Database>;

/** The renamed fields, by table. */
const renamed: Readonly<Record<'ticket' | 'interaction', readonly [before: string, after: string]>> = {
  ticket: ['waitsIn', 'waitingQueueIds'],
  interaction: ['identifier', 'ownAddress'],
};

/**
 * Gives stored rows the names of this version. The log keeps its records under the former names, so each tenant
 * starts another epoch: every client then takes a snapshot and reads none of the old records.
 */
export const plainNames = {
  name: '0006-plain-names',
  async up(tx: Tx): Promise<void> {
    await tx.schema.alterTable('queueFigures').renameTo('queueStats').execute();
    for (const table of ['ticket', 'interaction'] as const) await renameField(tx, table, ...renamed[table]);
    for (const { id } of await tx.selectFrom('tenant').select('id').execute())
      await tx.updateTable('tenant').set({ epoch: crypto.randomUUID() }).where('id', '=', id).execute();
  },
};

async function renameField(
  tx: Tx,
  table: 'ticket' | 'interaction',
  before: string,
  after: string,
): Promise<void> {
  // Rows without the field need no rewrite; a store may hold a million resolved tickets.
  const rows = tx.selectFrom(table).select(['id', 'data']).where('data', 'like', `%"${before}"%`);
  for (const { id, data } of await rows.execute()) {
    const { [before]: value, ...rest } = JSON.parse(data) as Record<string, unknown>;
    if (value === undefined) continue;
    await tx
      .updateTable(table)
      .set({ data: JSON.stringify({ ...rest, [after]: value }) })
      .where('id', '=', id)
      .execute();
  }
}
