import { CcEvent } from './cc-event.js';

export interface BeforeTransferDetail {
  readonly interactionId: string;
  readonly ticketId: string;
  /** Id of an agent, group or queue, or a number in E.164. */
  readonly target: string;
  readonly kind: 'agent' | 'group' | 'queue' | 'number';
  /** Speaks with the target first. */
  readonly attended: boolean;
}

/** The agent is about to transfer. Cancelable, before anything is sent. */
export class CcBeforeTransferEvent extends CcEvent<BeforeTransferDetail> {
  constructor(detail: BeforeTransferDetail) {
    super('cc-before-transfer', detail, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-before-transfer': CcBeforeTransferEvent;
  }
}
