import type { Client } from '@centralita/core';
import { CcTicketSelectEvent } from '../events/ticket-select.js';

/** Shows a ticket in all elements of the page, and reports it to the page by an event. */
export function openTicket(host: HTMLElement, client: Client | undefined, ticketId: string): void {
  const ticket = client?.tickets.ticket(ticketId).get();
  if (!client || !ticket) return;
  client.tickets.open(ticketId);
  const { number, contactId } = ticket;
  host.dispatchEvent(new CcTicketSelectEvent({ ticketId, number, contactId }));
}
