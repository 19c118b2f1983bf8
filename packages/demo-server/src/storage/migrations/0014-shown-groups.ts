import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** Adds the groups of channels that an agent's pages at a process can show, as JSON. Null means all groups. */
export const shownGroups = {
  name: '0014-shown-groups',
  async up(tx: Transaction<Database>): Promise<void> {
    await tx.schema.alterTable('presence').addColumn('shown', 'text').execute();
  },
};
