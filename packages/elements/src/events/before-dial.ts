import { CcEvent } from './cc-event.js';

export interface BeforeDialDetail {
  /** As it will be dialed, E.164 where it can be. */
  readonly number: string;
  readonly ticketId: string | null;
  readonly contactId: string | null;
}

/** The agent is about to call a number. Cancelable, before anything is sent. */
export class CcBeforeDialEvent extends CcEvent<BeforeDialDetail> {
  constructor(detail: BeforeDialDetail) {
    super('cc-before-dial', detail, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-before-dial': CcBeforeDialEvent;
  }
}
