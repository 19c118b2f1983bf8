import { sql, type Transaction } from 'kysely';
import type { Database } from '../schema.js';

/**
 * The results of commands and the positions of clients become one table: a command writes one row instead of two. A client
 * stands where its newest row says.
 */
export const commandResults = {
  name: '0008-command-results',
  async up(tx: Transaction<Database>): Promise<void> {
    await createTable(tx);
    // Results under a client's own numbers say where the client stands; those under a key of the user do not.
    await sql`
      insert into command_result (scope, key, client_id, seq, user_id, name, body_hash, answer, at)
      select done.client_id, done.key, client.id,
        case when client.id is null then null else cast(done.key as integer) end,
        coalesce(client.user_id, ''), done.name, done.body_hash, done.answer, done.at
      from done left join client on client.id = done.client_id`.execute(tx);
    await sql`
      insert into command_result (scope, key, client_id, seq, user_id, name, body_hash, answer, at)
      select id, cast(last_seq as text), id, last_seq, user_id, '', '', '{}', seen_at
      from client where not exists (
        select 1 from command_result where client_id = client.id and seq = client.last_seq)`.execute(tx);
    await tx.schema.dropTable('done').execute();
    await tx.schema.dropTable('client').execute();
  },
};

async function createTable(tx: Transaction<Database>): Promise<void> {
  let table = tx.schema.createTable('command_result');
  for (const name of ['scope', 'key', 'user_id', 'name', 'body_hash', 'answer'])
    table = table.addColumn(name, 'text', (column) => column.notNull());
  await table
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('client_id', 'text')
    .addColumn('seq', 'bigint')
    .addPrimaryKeyConstraint('command_result_key', ['scope', 'key'] as never[])
    .execute();
  const index = (name: string) => tx.schema.createIndex(`command_result_by_${name}`).on('command_result');
  await index('client_id_seq').columns(['client_id', 'seq']).execute();
  await index('at').column('at').execute();
}
