import { define } from '../internal/define.js';

/** The size that an element has at its first render in a session, without data. */
export interface Space {
  readonly heightPx: number;
  /** The height where the element is at least 641 px wide, if it differs. */
  readonly wideHeightPx?: number;
  /** The width that the element asks for in a flex row or a dialog, if it is not 320 px. */
  readonly widthPx?: number;
  /** The element fills the height of a box that has one. */
  readonly fills?: boolean;
}

/** What the loader has to know about an element before it has the code of it. */
export interface ListedElement {
  /** Fetches the code and defines the tag. */
  readonly load: () => Promise<unknown>;
  /** Is reserved until then. `contents`: the element has no box, only what it contains has. Left out: it is outside the flow of the page. */
  readonly space?: Space | 'contents';
  /** Tags in the shadow root of the element. They load at the same time and not only after it is rendered. */
  readonly contains?: readonly string[];
}

export type ElementList = Readonly<Record<string, ListedElement>>;

/** The tags that the script tag loads when a page uses them. A new element needs one entry here. */
export const elementList: ElementList = {
  'cc-provider': { load: () => import('../provider/define.js'), space: 'contents' },
  'cc-status': {
    load: () => import('../status/define.js'),
    space: { heightPx: 77, wideHeightPx: 49 },
  },
  'cc-ticket-list': { load: () => import('../ticket-list/define.js'), space: { heightPx: 427, fills: true } },
  'cc-ticket': { load: () => import('../ticket/define.js'), space: { heightPx: 69 } },
  'cc-softphone': { load: () => import('../softphone/define.js'), space: { heightPx: 204 } },
  'cc-conversation': {
    load: () => import('../conversation/define.js'),
    space: { heightPx: 280, fills: true },
  },
  'cc-contact-card': { load: () => import('../contact-card/define.js'), space: { heightPx: 196 } },
  'cc-tipification': {
    load: () => import('../tipification/define.js'),
    space: { heightPx: 272, fills: true },
  },
  'cc-queue-stats': {
    load: () => import('../queue-stats/define.js'),
    space: { heightPx: 204, widthPx: 640 },
  },
  'cc-webchat': { load: () => import('../webchat/define.js') },
  'cc-workspace': {
    // Not its `define.js`: that evaluates all elements inside it in one task.
    load: async () => define('cc-workspace', (await import('../workspace/workspace.js')).CcWorkspace),
    space: { heightPx: 554, wideHeightPx: 477, widthPx: 1000, fills: true },
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
