import { sql, type Transaction } from 'kysely';
import type { Database } from '../schema.js';

/**
 * Gives sessions an absolute end and adds the list of visits that ended. Stored answers lose the passwords of phones,
 * and commands lose fingerprints that were made without a key.
 */
export const sessionsEnd = {
  name: '0011-sessions-end',
  async up(tx: Transaction<Database>): Promise<void> {
    await tx.schema
      .createTable('ended_visit')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute();
    await tx.schema.alterTable('refresh').addColumn('ends_at', 'bigint').execute();
    // A row with an empty hash only says where a client stands.
    await sql`update command_result set body_hash = 'unknown' where body_hash <> ''`.execute(tx);
    await sql`
      update command_result
      set answer = json_object('result', json_object('term', json_extract(answer, '$.result.term')))
      where name = 'voice.lead' and json_extract(answer, '$.result.term') is not null`.execute(tx);
  },
};
