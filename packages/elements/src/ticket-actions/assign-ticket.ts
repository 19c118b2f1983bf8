import { CcTicketAssignEvent } from '../events/ticket-assign.js';
import { announce } from '../internal/announce.js';
import { pick } from '../parts/pick-dialog.js';
import type { ActionContext } from './action-context.js';
import { colleagues } from './colleagues.js';

/** Assigns a ticket to a colleague from a list. @returns whether it was assigned. */
export async function assignTicket(context: ActionContext, ticketId: string): Promise<boolean> {
  const { host, client, words, commands } = context;
  const ownerId = client.tickets.ticket(ticketId).get()?.ownerId;
  const picked = await pick(host, {
    heading: words.term('assign-to'),
    label: words.term('search-colleagues'),
    none: words.term('nobody-found'),
    cancel: words.term('cancel'),
    options: (use) =>
      colleagues(use, client, words, ({ id }) => (id === ownerId ? words.term('has-now') : undefined)),
  });
  if (!picked) return false;
  const ticket = await commands.run(() => client.tickets.assign(ticketId, picked.id), ticketId);
  if (!ticket) return false;
  const name = client.agents.agent(picked.id).get()?.name ?? '';
  announce(words.term('assigned-other', ticket.number, name), { lang: words.language });
  host.dispatchEvent(new CcTicketAssignEvent({ ticketId, number: ticket.number, agentId: picked.id }));
  return true;
}
