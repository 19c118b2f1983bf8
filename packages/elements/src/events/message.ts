import { CcEvent } from './cc-event.js';

export interface MessageDetail {
  readonly messageId: string;
  readonly ticketId: string;
  readonly interactionId: string;
  readonly channel: string;
  readonly author: 'agent' | 'customer' | 'system';
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A message was written, by either side. */
export class CcMessageEvent extends CcEvent<MessageDetail> {
  constructor(detail: MessageDetail) {
    super('cc-message', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-message': CcMessageEvent;
  }
}
