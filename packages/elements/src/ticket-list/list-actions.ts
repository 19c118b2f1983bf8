import type { Client, Offer, Ticket } from '@centralita/core';
import { CcTicketAssignEvent } from '../events/ticket-assign.js';
import { CcTicketSelectEvent } from '../events/ticket-select.js';
import type { CommandController } from '../internal/command-controller.js';

/** The actions of the list. Each one reports to the page by an event. */
export class ListActions {
  readonly #host: HTMLElement;
  readonly #commands: CommandController;

  constructor(host: HTMLElement, action: CommandController) {
    this.#host = host;
    this.#commands = action;
  }

  open(client: Client | undefined, ticketId: string): void {
    const ticket = client?.tickets.ticket(ticketId).get();
    if (!client || !ticket) return;
    client.tickets.open(ticketId);
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
    void this.#commands.run(() => tickets.decline(id), id);
  }

  async #own(command: () => Promise<Ticket>, key: string): Promise<Ticket | undefined> {
    const ticket = await this.#commands.run(command, key);
    if (ticket) {
      const { id: ticketId, number, ownerId } = ticket;
      this.#host.dispatchEvent(new CcTicketAssignEvent({ ticketId, number, agentId: ownerId ?? '' }));
    }
    return ticket;
  }
}
