import { define } from '../internal/define.js';

/** What the loader has to know about an element before it has the code of it. */
export interface ListedElement {
  /** Fetches the code and defines the tag. */
  readonly load: () => Promise<unknown>;
  /** CSS that reserves the space of the element until then: the size that it has without data. */
  readonly space?: string;
  /** The same where the element is at least 641 px wide, if it differs. */
  readonly wideSpace?: string;
  /** Tags in the shadow root of the element. They load at the same time and not only after it is rendered. */
  readonly contains?: readonly string[];
}

export type ElementList = Readonly<Record<string, ListedElement>>;

/** The tags that the script tag loads when a page uses them. A new element needs one entry here. */
export const elementList: ElementList = {
  'cc-provider': { load: () => import('../provider/define.js'), space: 'display: contents' },
  'cc-status': { load: () => import('../status/define.js') },
  'cc-ticket-list': { load: () => import('../ticket-list/define.js') },
  'cc-ticket': { load: () => import('../ticket/define.js') },
  'cc-softphone': { load: () => import('../softphone/define.js') },
  'cc-conversation': { load: () => import('../conversation/define.js') },
  'cc-contact-card': { load: () => import('../contact-card/define.js') },
  'cc-tipification': { load: () => import('../tipification/define.js') },
  'cc-queue-stats': { load: () => import('../queue-stats/define.js') },
  'cc-webchat': { load: () => import('../webchat/define.js') },
  'cc-workspace': {
    // Not its `define.js`: that evaluates all elements inside it in one task.
    load: async () => define('cc-workspace', (await import('../workspace/workspace.js')).CcWorkspace),
    contains: [
      'cc-status',
      'cc-ticket-list',
      'cc-softphone',
      'cc-ticket',
      'cc-conversation',
      'cc-contact-card',
      'cc-tipification',
    ],
  },
};
