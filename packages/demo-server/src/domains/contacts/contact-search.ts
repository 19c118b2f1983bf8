import { fold, type Contact } from '@centralita/core/protocol';
import { sql } from 'kysely';
import { settingsOf } from '../../transaction/settings.js';
import type { ReadTx, Tx } from '../../transaction/tx.js';
import { wholeNumber } from '../../numbers/phone-number.js';

const parse = (row: { data: string }) => JSON.parse(row.data) as Contact;

/** Returns the contact who has exactly this number in E.164; null if nobody has it or several share it. */
export async function contactByPhone(tx: ReadTx, number: string): Promise<Contact | null> {
  const found = await contactsOf(tx, number, 2);
  return found.length === 1 ? found[0]! : null;
}

async function contactsOf(tx: ReadTx, number: string, limit: number): Promise<Contact[]> {
  const rows = await tx.db
    .selectFrom('contact_phone')
    .innerJoin('contact', 'contact.id', 'contact_phone.contact_id')
    .select('contact.data')
    .distinct()
    .where('contact_phone.tenant_id', '=', tx.tenantId)
    .where('contact_phone.number', '=', number)
    .limit(limit)
    .execute();
  return rows.map(parse);
}

/**
 * Finds contacts that contain every word. A whole phone number, however it is written, finds those who have exactly
 * this number.
 */
export async function searchContacts(tx: ReadTx, text: string, limit: number): Promise<Contact[]> {
  const number = wholeNumber(text, (await settingsOf(tx)).country);
  const callers = number ? await contactsOf(tx, number, limit) : [];
  const words = fold(partOfNumber(text) ?? text)
    // A hyphen separates the words of a name, but is part of a document number.
    .split(/\s+|(?<=\p{L}{2})-(?=\p{L}{2})/u)
    .filter(Boolean)
    .slice(0, 8);
  let query = tx.db.selectFrom('contact').select('data').where('tenant_id', '=', tx.tenantId);
  for (const word of words) query = query.where(containing(word));
  const rows = await query.orderBy('created_at', 'desc').limit(limit).execute();
  // The digits of a whole number may also end a number of another country, which belongs to somebody else.
  const others = rows.map(parse).filter((contact) => !number || isNamed(contact, words));
  const found = new Map([...callers, ...others].map((contact) => [contact.id, contact]));
  return [...found.values()].slice(0, limit);
}

/** `%` and `_` are ordinary characters here. */
const containing = (word: string) =>
  sql<boolean>`search like ${`%${word.replace(/[%_\\]/g, '\\$&')}%`} escape '\\'`;

/** Returns the digits as they are stored, without the blanks and signs between them; null if the text is more than a number. */
const partOfNumber = (text: string): string | null =>
  /^[+\d\s().\-/]+$/.test(text) && /\d/.test(text) ? text.replace(/[^+\d]/g, '') : null;

/** Whether the words occur in the contact apart from its phone numbers, because a document may have as many digits. */
function isNamed({ name, code, points }: Contact, words: readonly string[]): boolean {
  const addresses = points.filter(({ kind }) => kind !== 'phone').map(({ value }) => value);
  const text = fold([name, code ?? '', ...addresses].join(' '));
  return words.every((word) => text.includes(word));
}

/** Updates the index of the contact's whole numbers. */
export async function indexPhones(tx: Tx, contact: Contact): Promise<void> {
  await tx.db.deleteFrom('contact_phone').where('contact_id', '=', contact.id).execute();
  const { country } = await settingsOf(tx);
  const phones = contact.points.filter((point) => point.kind === 'phone');
  const numbers = new Set(phones.flatMap(({ value }) => wholeNumber(value, country) ?? []));
  if (numbers.size === 0) return;
  const row = { tenant_id: tx.tenantId, contact_id: contact.id };
  await tx.db
    .insertInto('contact_phone')
    .values([...numbers].map((number) => ({ ...row, number })))
    .execute();
}
