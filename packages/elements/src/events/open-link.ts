import { CcEvent } from './cc-event.js';

export interface OpenLinkDetail {
  readonly url: string;
  readonly ticketId: string | null;
}

/** A link was chosen; prevented, the page opens it itself. Cancelable. */
export class CcOpenLinkEvent extends CcEvent<OpenLinkDetail> {
  constructor(detail: OpenLinkDetail) {
    super('cc-open-link', detail, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-open-link': CcOpenLinkEvent;
  }
}
