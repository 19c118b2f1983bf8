import { CcEvent } from './cc-event.js';

export interface ErrorDetail {
  /** See `ErrorCode` of the protocol. */
  readonly code: string;
  /** English, for programmers. */
  readonly message: string;
  /** Tag of the element in which it happened. */
  readonly source: string;
}

/** A command was refused, or the connection or the phone failed. */
export class CcErrorEvent extends CcEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('cc-error', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-error': CcErrorEvent;
  }
}
