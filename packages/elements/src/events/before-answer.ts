import { CcEvent } from './cc-event.js';

export interface BeforeAnswerDetail {
  readonly interactionId: string;
  readonly ticketId: string;
  readonly callId: string | null;
  readonly channel: string;
}

/** The agent is about to accept a call or an offered conversation. Cancelable, before anything is sent. */
export class CcBeforeAnswerEvent extends CcEvent<BeforeAnswerDetail> {
  constructor(detail: BeforeAnswerDetail) {
    super('cc-before-answer', detail, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-before-answer': CcBeforeAnswerEvent;
  }
}
