import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** The pages of an agent at a process say which groups of channels they can show, as JSON; null: everything. */
export const shownGroups = {
  name: '0014-shown-groups',
  async up(tx: Transaction<Database>): Promise<void> {
    await tx.schema.alterTable('presence').addColumn('shown', 'text').execute();
  },
};
