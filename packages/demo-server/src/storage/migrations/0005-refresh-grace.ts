import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** Adds when a refresh token was used, and its answer. Tokens that were used before have neither, and no grace. */
export const refreshGrace = {
  name: '0005-refresh-grace',
  async up(tx: Transaction<Database>): Promise<void> {
    await tx.schema.alterTable('refresh').addColumn('used_at', 'bigint').execute();
    await tx.schema.alterTable('refresh').addColumn('successor', 'text').execute();
  },
};
