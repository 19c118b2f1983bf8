import { CcEvent } from './cc-event.js';

export interface OpenContactDetail {
  readonly contactId: string;
  readonly contactCode: string | null;
  readonly ticketId: string | null;
}

/** The agent wants to see a contact; prevented, the page shows it itself. Cancelable. */
export class CcOpenContactEvent extends CcEvent<OpenContactDetail> {
  constructor(detail: OpenContactDetail) {
    super('cc-open-contact', detail, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-open-contact': CcOpenContactEvent;
  }
}
