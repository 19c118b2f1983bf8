import type { CustomState } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** Gives pause reasons the codes that phones dial for them, in the order of their last change. */
export const dialCodes = {
  name: '0004-dial-codes',
  async up(tx: Transaction<Database>): Promise<void> {
    const states = tx.selectFrom('customState').select(['id', 'tenant_id', 'data']);
    const given = new Map<string, number>();
    for (const { id, tenant_id, data } of await states.orderBy('version').orderBy('id').execute()) {
      const number = (given.get(tenant_id) ?? 0) + 1;
      given.set(tenant_id, number);
      const state: CustomState = { ...(JSON.parse(data) as CustomState), dialCode: String(number) };
      await tx
        .updateTable('customState')
        .set({ data: JSON.stringify(state) })
        .where('id', '=', id)
        .execute();
    }
  },
};
