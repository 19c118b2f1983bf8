import type { Client, Offer, Ticket } from '@centralita/core';
import { CcTicketAssignEvent } from '../events/ticket-assign.js';
import type { CommandController } from '../internal/command-controller.js';

/** Takes tickets and answers offers. A ticket that the agent gets is reported to the page by an event. */
export class ListActions {
  readonly #host: HTMLElement;
  readonly #commands: CommandController;

  constructor(host: HTMLElement, action: CommandController) {
    this.#host = host;
    this.#commands = action;
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
