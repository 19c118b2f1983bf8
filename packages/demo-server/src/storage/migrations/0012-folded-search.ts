import { fold, type Contact } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** The searched text of contacts is folded further: `Ł` is found by `l`, `O’Brien` by `obrien`. */
export const foldedSearch = {
  name: '0012-folded-search',
  async up(tx: Transaction<Database>): Promise<void> {
    for (const { id, data } of await tx.selectFrom('contact').select(['id', 'data']).execute()) {
      const { name, code, points } = JSON.parse(data) as Contact;
      const search = fold([name, code ?? '', ...points.map(({ value }) => value)].join(' '));
      await tx.updateTable('contact').set({ search }).where('id', '=', id).execute();
    }
  },
};
