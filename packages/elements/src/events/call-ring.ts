import { CcEvent } from './cc-event.js';

export interface CallRingDetail {
  readonly callId: string;
  readonly ticketId: string;
  readonly interactionId: string;
  readonly direction: 'in' | 'out';
  readonly queueId: string;
  readonly contactId: string | null;
  /** The customer's number in E.164. */
  readonly number: string;
  readonly name: string;
}

/** A call rings here. */
export class CcCallRingEvent extends CcEvent<CallRingDetail> {
  constructor(detail: CallRingDetail) {
    super('cc-call-ring', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-call-ring': CcCallRingEvent;
  }
}
