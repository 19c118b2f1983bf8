import type { Client, Offer, Ticket } from '@centralita/core';
import { CcTicketAssignEvent } from '../events/ticket-assign.js';
import { CcTicketSelectEvent } from '../events/ticket-select.js';
import type { Action } from '../internal/action.js';

/** What an agent does in the list, each told to the page. */
export class ListActs {
  readonly #host: HTMLElement;
  readonly #action: Action;

  constructor(host: HTMLElement, action: Action) {
    this.#host = host;
    this.#action = action;
  }

  open({ tickets }: Client, ticketId: string): void {
    const ticket = tickets.ticket(ticketId).get();
    if (!ticket) return;
    tickets.open(ticketId);
    const { number, contactId } = ticket;
    this.#host.dispatchEvent(new CcTicketSelectEvent({ ticketId, number, contactId }));
  }

  /** @returns undefined when it was refused. */
  assignToMe({ tickets }: Client, ticketId: string): Promise<Ticket | undefined> {
    return this.#own(() => tickets.assignToMe(ticketId), ticketId);
  }

  accept({ tickets }: Client, { id }: Offer): Promise<Ticket | undefined> {
    return this.#own(() => tickets.accept(id), id);
  }

  decline({ tickets }: Client, { id }: Offer): void {
    void this.#action.run(() => tickets.decline(id), id);
  }

  async #own(command: () => Promise<Ticket>, key: string): Promise<Ticket | undefined> {
    const ticket = await this.#action.run(command, key);
    if (ticket) {
      const { id: ticketId, number, ownerId } = ticket;
      this.#host.dispatchEvent(new CcTicketAssignEvent({ ticketId, number, agentId: ownerId ?? '' }));
    }
    return ticket;
  }
}
