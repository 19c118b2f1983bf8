import { CcEvent } from '../events/cc-event.js';

/** Between `<cc-ticket>` and what is around it: whoever shows the tipification itself prevents the default. */
export class TipifyOpenEvent extends CcEvent<{ readonly ticketId: string }> {
  constructor(ticketId: string) {
    super('cc-tipify-open', { ticketId }, true);
  }
}

declare global {
  interface HTMLElementEventMap {
    'cc-tipify-open': TipifyOpenEvent;
  }
}
