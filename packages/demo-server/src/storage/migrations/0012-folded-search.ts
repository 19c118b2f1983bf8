import { fold, type Contact } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Database } from '../schema.js';

/** Folds the searched text of contacts further, so that `l` finds `Ł`, and `obrien` finds `O’Brien`. */
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
