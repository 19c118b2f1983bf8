import { CcEvent } from './cc-event.js';

export interface TicketResolveDetail {
  readonly ticketId: string;
  readonly number: number;
  readonly contactId: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A ticket was resolved. */
export class CcTicketResolveEvent extends CcEvent<TicketResolveDetail> {
  constructor(detail: TicketResolveDetail) {
    super('cc-ticket-resolve', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-ticket-resolve': CcTicketResolveEvent;
  }
}
