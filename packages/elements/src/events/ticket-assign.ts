import { CcEvent } from './cc-event.js';

export interface TicketAssignDetail {
  readonly ticketId: string;
  readonly number: number;
  readonly agentId: string;
}

/** A ticket got its owner. */
export class CcTicketAssignEvent extends CcEvent<TicketAssignDetail> {
  constructor(detail: TicketAssignDetail) {
    super('cc-ticket-assign', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-ticket-assign': CcTicketAssignEvent;
  }
}
