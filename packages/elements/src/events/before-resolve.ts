import { CcEvent } from './cc-event.js';

export interface BeforeResolveDetail {
  readonly ticketId: string;
  readonly number: number;
  readonly contactId: string | null;
}

/** The agent is about to resolve a ticket. Cancelable, before anything is sent. */
export class CcBeforeResolveEvent extends CcEvent<BeforeResolveDetail> {
  constructor(detail: BeforeResolveDetail) {
    super('cc-before-resolve', detail, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-before-resolve': CcBeforeResolveEvent;
  }
}
