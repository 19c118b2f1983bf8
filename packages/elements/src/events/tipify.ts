import { CcEvent } from './cc-event.js';

export interface TipifyDetail {
  readonly ticketId: string;
  readonly outcomeId: string;
  /** Labels from the root to the outcome, in the element's language. */
  readonly path: readonly string[];
  readonly tags: readonly string[];
  readonly note: string;
  /** ISO 8601. */
  readonly at: string;
}

/** The outcome of a ticket was recorded. */
export class CcTipifyEvent extends CcEvent<TipifyDetail> {
  constructor(detail: TipifyDetail) {
    super('cc-tipify', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-tipify': CcTipifyEvent;
  }
}
