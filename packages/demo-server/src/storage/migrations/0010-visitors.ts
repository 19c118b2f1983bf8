import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** Adds the customers of the web chat whose identity a host page's server has signed. */
export const visitors = {
  name: '0010-visitors',
  async up(tx: Transaction<Database>): Promise<void> {
    await tx.schema
      .createTable('visitor')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('tenant_id', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('phone', 'text')
      .addColumn('contact_id', 'text')
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
