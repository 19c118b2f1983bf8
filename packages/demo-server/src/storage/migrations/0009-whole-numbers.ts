import type { Contact, Settings } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import { wholeNumber } from '../../numbers/phone-number.js';
import type { Database } from '../schema.js';

type Tx = Transaction<Database>;

/** Stores of earlier versions belong to the demo, whose company is in Spain. */
const plan = { country: 'ES', extensionDigits: { min: 3, max: 5 } };

/**
 * Recognizes contacts by whole numbers instead of by the last digits: tenants get a country, and the index of numbers
 * is rebuilt.
 */
export const wholeNumbers = {
  name: '0009-whole-numbers',
  async up(tx: Tx): Promise<void> {
    await addPlan(tx);
    await tx.schema.dropTable('contact_phone').execute();
    const table = tx.schema.createTable('contact_phone');
    await ['tenant_id', 'contact_id', 'number']
      .reduce((made, name) => made.addColumn(name, 'text', (column) => column.notNull()), table)
      .execute();
    for (const column of ['number', 'contact_id'] as const)
      await tx.schema
        .createIndex(`contact_phone_by_whole_${column}`)
        .on('contact_phone')
        .column(column)
        .execute();
    for (const { id, tenant_id, data } of await tx
      .selectFrom('contact')
      .select(['id', 'tenant_id', 'data'])
      .execute())
      await index(tx, tenant_id, id, JSON.parse(data) as Contact);
  },
};

async function addPlan(tx: Tx): Promise<void> {
  for (const { id, data } of await tx.selectFrom('settings').select(['id', 'data']).execute()) {
    const settings = { ...plan, ...(JSON.parse(data) as Settings) };
    await tx
      .updateTable('settings')
      .set({ data: JSON.stringify(settings) })
      .where('id', '=', id)
      .execute();
  }
}

async function index(tx: Tx, tenantId: string, contactId: string, { points }: Contact): Promise<void> {
  const phones = points.filter(({ kind }) => kind === 'phone');
  const numbers = new Set(phones.flatMap(({ value }) => wholeNumber(value, plan.country) ?? []));
  for (const number of numbers)
    await tx
      .insertInto('contact_phone')
      .values({ tenant_id: tenantId, contact_id: contactId, number })
      .execute();
}
