import type { Contact } from '@centralita/core/protocol';
import type { ReadTx, Tx } from '../../transaction/tx.js';
import { fold } from '../../storage/columns.js';
import { reversedDigits } from './phone-number.js';

/** Two numbers are similar if this many digits at their ends are the same. */
const similarDigits = 6;

const parse = (row: { data: string }) => JSON.parse(row.data) as Contact;

/** The contact who has exactly this number, with or without the country's code. */
export async function contactByPhone(tx: ReadTx, number: string): Promise<Contact | null> {
  const reversed = reversedDigits(number);
  if (reversed.length < similarDigits) return null;
  const found = await byDigits(tx, reversed.slice(0, 9), 2);
  return found.length === 1 ? found[0]! : null;
}

async function byDigits(tx: ReadTx, reversed: string, limit: number): Promise<Contact[]> {
  const rows = await tx.db
    .selectFrom('contact_phone')
    .innerJoin('contact', 'contact.id', 'contact_phone.contact_id')
    .select('contact.data')
    .distinct()
    .where('contact_phone.tenant_id', '=', tx.tenantId)
    .where('contact_phone.reversed', '>=', reversed)
    .where('contact_phone.reversed', '<', `${reversed}:`)
    .limit(limit)
    .execute();
  return rows.map(parse);
}

/** Finds contacts that have every word; a number also finds contacts with a similar number. */
export async function searchContacts(tx: ReadTx, text: string, limit: number): Promise<Contact[]> {
  const digits = reversedDigits(text);
  const isNumber = digits.length >= similarDigits && /^[+\d\s().-]+$/.test(text);
  const alike = isNumber ? await byDigits(tx, digits.slice(0, similarDigits), limit) : [];
  const words = fold(text).split(/\s+/).filter(Boolean).slice(0, 8);
  let query = tx.db.selectFrom('contact').select('data').where('tenant_id', '=', tx.tenantId);
  for (const word of words) query = query.where('search', 'like', `%${word.replace(/[%_\\]/g, '')}%`);
  const rows = await query.orderBy('created_at', 'desc').limit(limit).execute();
  const found = new Map([...alike, ...rows.map(parse)].map((contact) => [contact.id, contact]));
  return [...found.values()].slice(0, limit);
}

/** Updates the index of the contact's numbers. */
export async function indexPhones(tx: Tx, contact: Contact): Promise<void> {
  await tx.db.deleteFrom('contact_phone').where('contact_id', '=', contact.id).execute();
  const phones = contact.points.filter((point) => point.kind === 'phone');
  if (phones.length === 0) return;
  const rows = phones.map((phone) => ({
    tenant_id: tx.tenantId,
    contact_id: contact.id,
    reversed: reversedDigits(phone.value),
  }));
  await tx.db.insertInto('contact_phone').values(rows).execute();
}
