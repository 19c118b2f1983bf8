import {
  CentralitaError,
  type Activity,
  type Contact,
  type Interaction,
  type Params,
} from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { ReadWork, Work } from '../../transaction/work.js';
import { indexPhones, searchContacts } from './contact-search.js';
import { normalNumber } from './phone-number.js';
import { ownTicket } from '../tickets/commands.js';
import { outcomeOf } from '../tipification/commands.js';

const tidy = (points: Contact['points']) =>
  points.map((point) => (point.kind === 'phone' ? { ...point, value: normalNumber(point.value) } : point));

/** A document number belongs to one contact. */
async function assertCodeFree(work: Work, code: string | null | undefined, contactId: string): Promise<void> {
  if (!code) return;
  const others = (await work.find('contact', { code })).filter((each) => each.id !== contactId);
  if (others[0])
    throw new CentralitaError('conflict', 'another contact has this document', { contactId: others[0].id });
}

async function create(params: Params<'contacts.create'>, work: Work): Promise<Contact> {
  const { id, name, code = null, points = [], fields = {}, ticketId } = params;
  const ticket = ticketId ? await ownTicket(work, ticketId) : null;
  if (await work.get('contact', id)) throw new CentralitaError('conflict', 'this contact is there already');
  await assertCodeFree(work, code, id);
  const contact = await work.put('contact', {
    id,
    code: code || null,
    name,
    points: tidy(points),
    fields,
    products: [],
    tags: [],
    campaignId: ticket?.campaignId ?? null,
    createdAt: work.now,
    edition: 1,
  });
  await indexPhones(work, contact);
  if (ticket) await linkTo(work, ticket.id, contact.id);
  return contact;
}

async function update(params: Params<'contacts.update'>, work: Work): Promise<Contact> {
  const { contactId, edition, ...edit } = params;
  const contact = await work.need('contact', contactId);
  if (contact.edition !== edition) {
    throw new CentralitaError('conflict', 'somebody changed it meanwhile', { edition: contact.edition });
  }
  await assertCodeFree(work, edit.code, contactId);
  const next: Contact = {
    ...contact,
    ...edit,
    code: edit.code === undefined ? contact.code : edit.code || null,
    points: edit.points ? tidy(edit.points) : contact.points,
    edition: edition + 1,
  };
  const saved = await work.put('contact', next);
  if (edit.points) await indexPhones(work, saved);
  if (edit.name && edit.name !== contact.name) {
    for (const ticket of await work.find('ticket', { contact_id: contactId, status: 'open' })) {
      await work.put('ticket', { ...ticket, contactName: edit.name });
    }
  }
  await work.audit('contact.update', contactId, { fields: Object.keys(edit) });
  return saved;
}

async function linkTo(work: Work, ticketId: string, contactId: string | null): Promise<void> {
  const ticket = await work.need('ticket', ticketId);
  const contact = contactId ? await work.need('contact', contactId) : null;
  const first = (await work.find('interaction', { ticket_id: ticketId }))[0];
  const contactName = contact?.name ?? (first?.remote.name || first?.remote.address || ticket.contactName);
  await work.put('ticket', { ...ticket, contactId, contactName });
  for (const call of await work.find('call', { ticket_id: ticketId })) {
    if (call.state !== 'ended') await work.put('call', { ...call, name: contactName });
  }
}

async function activityOf({ contactId, before, limit = 10 }: Params<'contacts.activity'>, work: ReadWork) {
  let query = work.db
    .selectFrom('interaction')
    .innerJoin('ticket', 'ticket.id', 'interaction.ticket_id')
    .select(['interaction.data as data', 'ticket.number as number', 'ticket.id as ticketId'])
    .where('ticket.tenant_id', '=', work.tenantId)
    .where('ticket.contact_id', '=', contactId);
  if (before !== undefined) query = query.where('interaction.opened_at', '<', before);
  const rows = await query
    .orderBy('interaction.opened_at', 'desc')
    .limit(limit + 1)
    .execute();
  const activity: Activity[] = [];
  for (const row of rows.slice(0, limit)) {
    activity.push(await describe(work, JSON.parse(row.data) as Interaction, row.number));
  }
  return { activity, hasMore: rows.length > limit };
}

async function describe(work: ReadWork, interaction: Interaction, ticketNumber: number): Promise<Activity> {
  const { id, ticketId, channel, openedAt, answeredAt, endedAt, agentId, reason } = interaction;
  const tipification = await work.get('tipification', ticketId);
  return {
    id,
    ticketId,
    ticketNumber,
    channel,
    at: openedAt,
    seconds: answeredAt && endedAt ? Math.round((endedAt - answeredAt) / 1000) : null,
    agentName: agentId && (await nameOf(work, agentId)),
    text: (tipification && (await outcomeOf(work, tipification))) ?? reason,
  };
}

/** Also of somebody who works here no more. */
async function nameOf(work: ReadWork, agentId: string): Promise<string | null> {
  const agent = await work.get('agent', agentId);
  if (agent) return agent.name;
  const account = work.db.selectFrom('account').select('name').where('tenant_id', '=', work.tenantId);
  return (await account.where('id', '=', agentId).executeTakeFirst())?.name ?? null;
}

export const contacts: Domain<'contacts'> = {
  'contacts.get': ({ contactId }, work) => work.need('contact', contactId),
  'contacts.search': ({ text, limit = 10 }, work) => searchContacts(work, text, limit),
  'contacts.create': create,
  'contacts.update': update,
  'contacts.link': async ({ ticketId, contactId }, work) => {
    await ownTicket(work, ticketId);
    await linkTo(work, ticketId, contactId);
    return {};
  },
  'contacts.activity': activityOf,
};
