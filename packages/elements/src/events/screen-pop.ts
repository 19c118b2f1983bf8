import type { ScreenPop } from '@centralita/core';
import { CcEvent } from './cc-event.js';

/** Show this contact. In exactly one tab. */
export class CcScreenPopEvent extends CcEvent<ScreenPop> {
  constructor(detail: ScreenPop) {
    super('cc-screen-pop', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cc-screen-pop': CcScreenPopEvent;
  }
}
