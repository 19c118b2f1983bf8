import type { Settings } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

const userLimit = { burst: 60, callsPerMinute: 15, atOnce: 2 };
const dialing = {
  allowed: null,
  tenant: { burst: 480, callsPerMinute: 240, atOnce: 200 },
  roles: {
    agent: userLimit,
    supervisor: userLimit,
    manager: userLimit,
    administrator: userLimit,
    owner: userLimit,
  },
};

/**
 * Stored settings get the rules for calls to outside numbers, with the limits that held for everybody before. The log
 * contains settings without them, so each tenant starts another epoch.
 */
export const dialingRules = {
  name: '0015-dialing',
  async up(tx: Transaction<Database>): Promise<void> {
    for (const { id, data } of await tx.selectFrom('settings').select(['id', 'data']).execute()) {
      const settings = { dialing, ...(JSON.parse(data) as Omit<Settings, 'dialing'>) };
      await tx
        .updateTable('settings')
        .set({ data: JSON.stringify(settings) })
        .where('id', '=', id)
        .execute();
      await tx.updateTable('tenant').set({ epoch: crypto.randomUUID() }).where('id', '=', id).execute();
    }
  },
};
