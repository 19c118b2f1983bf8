import type { CcContactCard } from './contact-card/contact-card.js';
import type { CcConversation } from './conversation/conversation.js';
import type { CcProvider } from './provider/provider.js';
import type { CcQueueStats } from './queue-stats/queue-stats.js';
import type { CcSoftphone } from './softphone/softphone.js';
import type { CcStatus } from './status/status.js';
import type { CcTicket } from './ticket/ticket.js';
import type { CcTicketList } from './ticket-list/ticket-list.js';
import type { CcTipification } from './tipification/tipification.js';
import type { CcWebchat } from './webchat/webchat.js';
import type { CcWorkspace } from './workspace/workspace.js';
import type { LitElement } from 'lit';
import type {} from 'react';
import type {} from './events/index.js';

type OwnEvents = {
  readonly [
    K in keyof HTMLElementEventMap as K extends `cc-p-${string}` | 'cc-client-request'
      ? never
      : K extends `cc-${string}`
        ? `on${K}`
        : never
  ]?: (event: HTMLElementEventMap[K]) => void;
};

interface Common<E> extends OwnEvents {
  readonly key?: string | number | null;
  readonly ref?: ((element: E | null) => void) | { current: E | null } | null;
  readonly children?: unknown;
  readonly id?: string;
  readonly className?: string;
  readonly style?: object;
  readonly slot?: string;
  readonly lang?: string;
  readonly dir?: string;
  readonly hidden?: boolean;
}

/** What an element takes in JSX: its properties, the common ones, and its events as `oncc-…` (React 19). */
export type PropsOf<E extends LitElement> = Common<E> & Partial<Omit<E, keyof LitElement>>;

/** The tags, for `JSX.IntrinsicElements` of React 19 and of others with the same rules. */
export interface CentralitaElements {
  readonly 'cc-contact-card': PropsOf<CcContactCard>;
  readonly 'cc-conversation': PropsOf<CcConversation>;
  readonly 'cc-provider': PropsOf<CcProvider>;
  readonly 'cc-queue-stats': PropsOf<CcQueueStats>;
  readonly 'cc-softphone': PropsOf<CcSoftphone>;
  readonly 'cc-status': PropsOf<CcStatus>;
  readonly 'cc-ticket': PropsOf<CcTicket>;
  readonly 'cc-ticket-list': PropsOf<CcTicketList>;
  readonly 'cc-tipification': PropsOf<CcTipification>;
  readonly 'cc-webchat': PropsOf<CcWebchat>;
  readonly 'cc-workspace': PropsOf<CcWorkspace>;
}

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React declares it so, and a merge needs the same
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into React's
    interface IntrinsicElements extends CentralitaElements {}
  }
}
