import { CcEvent } from './cc-event.js';

export interface CallEndDetail {
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
  readonly startedAt: string;
  /** ISO 8601; null: it was never answered. */
  readonly answeredAt: string | null;
  /** ISO 8601. */
  readonly endedAt: string;
  readonly endedBy: 'agent' | 'customer' | 'system' | null;
}

/** A call ended. */
export class CcCallEndEvent extends CcEvent<CallEndDetail> {
  constructor(detail: CallEndDetail) {
    super('cc-call-end', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-call-end': CcCallEndEvent;
  }
}
