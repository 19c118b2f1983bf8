import type { Contact, Settings } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import { wholeNumber } from '../../numbers/phone-number.js';
import { searchText } from '../columns.js';
import type { Database } from '../schema.js';

type Tx = Transaction<Database>;

/** Rebuilds the search text and the phone index of contacts, which now cover numbers with an extension and more apostrophes. */
export const contactIndex = {
  name: '0016-contact-index',
  async up(tx: Tx): Promise<void> {
    const countries = await countriesOf(tx);
    const contacts = await tx.selectFrom('contact').select(['id', 'tenant_id', 'data']).execute();
    await tx.deleteFrom('contact_phone').execute();
    for (const { id, tenant_id, data } of contacts) {
      const contact = JSON.parse(data) as Contact;
      await tx
        .updateTable('contact')
        .set({ search: searchText(contact) })
        .where('id', '=', id)
        .execute();
      const phones = contact.points.filter(({ kind }) => kind === 'phone');
      const country = countries.get(tenant_id) ?? 'ES';
      for (const number of new Set(phones.flatMap(({ value }) => wholeNumber(value, country) ?? [])))
        await tx.insertInto('contact_phone').values({ tenant_id, contact_id: id, number }).execute();
    }
  },
};

async function countriesOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('settings').select(['tenant_id', 'data']).execute();
  return new Map(rows.map(({ tenant_id, data }) => [tenant_id, (JSON.parse(data) as Settings).country]));
}
