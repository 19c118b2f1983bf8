import { CcEvent } from './cc-event.js';

export interface BeforeSendDetail {
  readonly ticketId: string;
  readonly interactionId: string;
  readonly channel: string;
  readonly text: string;
}

/** The agent is about to send a message. Cancelable, before anything is sent. */
export class CcBeforeSendEvent extends CcEvent<BeforeSendDetail> {
  constructor(detail: BeforeSendDetail) {
    super('cc-before-send', detail, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-before-send': CcBeforeSendEvent;
  }
}
