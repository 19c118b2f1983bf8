import { CcEvent } from './cc-event.js';

export interface TicketSelectDetail {
  readonly ticketId: string;
  /** The number shown to people. */
  readonly number: number;
  readonly contactId: string | null;
}

/** The agent opened a ticket. */
export class CcTicketSelectEvent extends CcEvent<TicketSelectDetail> {
  constructor(detail: TicketSelectDetail) {
    super('cc-ticket-select', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-ticket-select': CcTicketSelectEvent;
  }
}
