import { CcEvent } from './cc-event.js';

export interface StatusChangeDetail {
  readonly agentId: string;
  /** `ready`, `paused`, `dnd`, `in-service` …; see the protocol. */
  readonly state: string;
  /** Code of the pause, if any. */
  readonly reason: string | null;
  /** ISO 8601. */
  readonly since: string;
}

/** The agent's state changed, by the agent or by the server. */
export class CcStatusChangeEvent extends CcEvent<StatusChangeDetail> {
  constructor(detail: StatusChangeDetail) {
    super('cc-status-change', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-status-change': CcStatusChangeEvent;
  }
}
