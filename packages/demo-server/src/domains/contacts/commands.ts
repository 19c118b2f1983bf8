import {
  CentralitaError,
  type Activity,
  type Contact,
  type Interaction,
  type Params,
  type Ticket,
} from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import { olderThan } from '../../transaction/older-than.js';
import type { ReadTx, Tx } from '../../transaction/tx.js';
import { indexPhones, searchContacts } from './contact-search.js';
import { settingsOf } from '../../transaction/settings.js';
import { keptNumber } from '../../numbers/phone-number.js';
import { actionable, mayRead } from '../../transaction/access.js';
import { outcomeOf } from '../tipification/commands.js';

/** Converts phone numbers to E.164 where that is possible. */
async function tidy(tx: Tx, points: Contact['points']): Promise<Contact['points']> {
  const { country } = await settingsOf(tx);
  return points.map((point) =>
    point.kind === 'phone' ? { ...point, value: keptNumber(point.value, country) } : point,
  );
}

/** A document number belongs to one contact. */
async function assertCodeFree(tx: Tx, code: string | null | undefined, contactId: string): Promise<void> {
  if (!code) return;
  const others = (await tx.find('contact', { code })).filter((each) => each.id !== contactId);
  if (others[0])
    throw new CentralitaError('conflict', 'Another contact has this document number', {
      contactId: others[0].id,
    });
}

async function create(params: Params<'contacts.create'>, tx: Tx): Promise<Contact> {
  const { id, name, code = null, points = [], fields = {}, ticketId } = params;
  const ticket = ticketId ? await actionable(tx, ticketId) : null;
  if (await tx.get('contact', id))
    throw new CentralitaError('conflict', 'A contact with this id exists already');
  await assertCodeFree(tx, code, id);
  const contact = await tx.put('contact', {
    id,
    code: code || null,
    name,
    points: await tidy(tx, points),
    fields,
    products: [],
    tags: [],
    campaignId: ticket?.campaignId ?? null,
    createdAt: tx.now,
    edition: 1,
  });
  await indexPhones(tx, contact);
  if (ticket) await linkTo(tx, ticket.id, contact.id);
  return contact;
}

async function update(params: Params<'contacts.update'>, tx: Tx): Promise<Contact> {
  const { contactId, edition, ...edit } = params;
  const contact = await tx.need('contact', contactId);
  if (contact.edition !== edition) {
    throw new CentralitaError('conflict', 'Somebody else has changed the contact', {
      edition: contact.edition,
    });
  }
  await assertCodeFree(tx, edit.code, contactId);
  const next: Contact = {
    ...contact,
    ...edit,
    code: edit.code === undefined ? contact.code : edit.code || null,
    points: edit.points ? await tidy(tx, edit.points) : contact.points,
    edition: edition + 1,
  };
  const saved = await tx.put('contact', next);
  if (edit.points) await indexPhones(tx, saved);
  if (edit.name && edit.name !== contact.name) {
    for (const ticket of await tx.find('ticket', { contact_id: contactId, status: 'open' })) {
      await tx.put('ticket', { ...ticket, contactName: edit.name });
    }
  }
  await tx.audit('contact.update', contactId, { fields: Object.keys(edit) });
  return saved;
}

async function linkTo(tx: Tx, ticketId: string, contactId: string | null): Promise<void> {
  const ticket = await tx.need('ticket', ticketId);
  const contact = contactId ? await tx.need('contact', contactId) : null;
  const first = (await tx.find('interaction', { ticket_id: ticketId }))[0];
  const contactName = contact?.name ?? (first?.remote.name || first?.remote.address || ticket.contactName);
  await tx.put('ticket', { ...ticket, contactId, contactName });
  for (const call of await tx.find('call', { ticket_id: ticketId })) {
    if (call.state !== 'ended') await tx.put('call', { ...call, name: contactName });
  }
}

/** Lists only interactions of tickets that the actor may read, because the others are none of the actor's business. */
async function activityOf(
  { contactId, before, beforeId, limit = 10 }: Params<'contacts.activity'>,
  tx: ReadTx,
) {
  const activity: Activity[] = [];
  for (let skip = 0; ; skip += maxRowsAtOnce) {
    const rows = await interactionsOf(tx, contactId, { before, beforeId, skip });
    for (const { interaction, ticket } of rows) {
      if (!(await mayRead(tx, ticket))) continue;
      if (activity.length === limit) return { activity, hasMore: true };
      activity.push(await describe(tx, interaction, ticket.number));
    }
    if (rows.length < maxRowsAtOnce) return { activity, hasMore: false };
  }
}

const maxRowsAtOnce = 100;

interface Page {
  readonly before: number | undefined;
  readonly beforeId: string | undefined;
  readonly skip: number;
}

async function interactionsOf(tx: ReadTx, contactId: string, { before, beforeId, skip }: Page) {
  let query = tx.db
    .selectFrom('interaction')
    .innerJoin('ticket', 'ticket.id', 'interaction.ticket_id')
    .select(['interaction.data as data', 'ticket.data as ticket'])
    .where('ticket.tenant_id', '=', tx.tenantId)
    .where('ticket.contact_id', '=', contactId);
  if (before !== undefined)
    query = query.where(olderThan('interaction.opened_at', 'interaction.id', { before, beforeId }));
  const rows = await query
    .orderBy('interaction.opened_at', 'desc')
    .orderBy('interaction.id', 'desc')
    .offset(skip)
    .limit(maxRowsAtOnce)
    .execute();
  return rows.map((row) => ({
    interaction: JSON.parse(row.data) as Interaction,
    ticket: JSON.parse(row.ticket) as Ticket,
  }));
}

async function describe(tx: ReadTx, interaction: Interaction, ticketNumber: number): Promise<Activity> {
  const { id, ticketId, channel, openedAt, answeredAt, endedAt, agentId, reason } = interaction;
  const tipification = await tx.get('tipification', ticketId);
  return {
    id,
    ticketId,
    ticketNumber,
    channel,
    at: openedAt,
    seconds: answeredAt && endedAt ? Math.round((endedAt - answeredAt) / 1000) : null,
    agentName: agentId && (await nameOf(tx, agentId)),
    text: (tipification && (await outcomeOf(tx, tipification))) ?? reason,
  };
}

/** The name of a removed user is known too. */
async function nameOf(tx: ReadTx, agentId: string): Promise<string | null> {
  const agent = await tx.get('agent', agentId);
  if (agent) return agent.name;
  const account = tx.db.selectFrom('account').select('name').where('tenant_id', '=', tx.tenantId);
  return (await account.where('id', '=', agentId).executeTakeFirst())?.name ?? null;
}

export const contacts: Domain<'contacts'> = {
  'contacts.get': ({ contactId }, tx) => tx.need('contact', contactId),
  'contacts.search': ({ text, limit = 10 }, tx) => searchContacts(tx, text, limit),
  'contacts.create': create,
  'contacts.update': update,
  'contacts.link': async ({ ticketId, contactId }, tx) => {
    await actionable(tx, ticketId);
    await linkTo(tx, ticketId, contactId);
    return {};
  },
  'contacts.activity': activityOf,
};
