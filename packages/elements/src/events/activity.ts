import type { ActivityEntry } from '@centralita/core';
import { CcEvent } from './cc-event.js';

/** A finished interaction, to log in the CRM. In exactly one tab. */
export class CcActivityEvent extends CcEvent<ActivityEntry> {
  constructor(detail: ActivityEntry) {
    super('cc-activity', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-activity': CcActivityEvent;
  }
}
