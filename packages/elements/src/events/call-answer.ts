import { CcEvent } from './cc-event.js';

export interface CallAnswerDetail {
  readonly callId: string;
  readonly ticketId: string;
  readonly interactionId: string;
  readonly direction: 'in' | 'out';
  readonly queueId: string;
  readonly contactId: string | null;
  /** The customer's number in E.164. */
  readonly number: string;
  readonly name: string;
  /** ISO 8601. */
  readonly answeredAt: string;
}

/** A call was answered: by this agent, or by the called party. */
export class CcCallAnswerEvent extends CcEvent<CallAnswerDetail> {
  constructor(detail: CallAnswerDetail) {
    super('cc-call-answer', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-call-answer': CcCallAnswerEvent;
  }
}
