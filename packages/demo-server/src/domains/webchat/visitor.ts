import type { Contact } from '@centralita/core/protocol';
import type { ReadTx } from '../../transaction/tx.js';
import { contactByPhone } from '../contacts/contact-search.js';

/** Who a customer is, as the server of the host page signed it. Everything else that a page says is a claim. */
export interface Visitor {
  readonly name: string;
  /** In E.164. */
  readonly phone: string | null;
  readonly contactId: string | null;
}

/** Ids of customers whose identity is signed begin with this; `startVisit` gives other ids to everyone else. */
export const signedVisitor = 'v-s-';

/** Returns null if nobody has signed who this customer is. */
export async function visitorOf(tx: ReadTx, visitorId: string): Promise<Visitor | null> {
  if (!visitorId.startsWith(signedVisitor)) return null;
  const row = await tx.db
    .selectFrom('visitor')
    .select(['name', 'phone', 'contact_id'])
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', visitorId)
    .executeTakeFirst();
  return row ? { name: row.name, phone: row.phone, contactId: row.contact_id } : null;
}

export async function contactOfVisitor(tx: ReadTx, { contactId, phone }: Visitor): Promise<Contact | null> {
  const named = contactId ? await tx.get('contact', contactId) : null;
  return named ?? (phone ? contactByPhone(tx, phone) : null);
}

/** Returns the name that is shown for web customers who gave none. The end of the id tells them apart. */
export const nameless = (customerId: string): string => `Web ${customerId.slice(-4).toUpperCase()}`;
