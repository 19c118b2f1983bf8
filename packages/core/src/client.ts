import type { Backend } from './backend.js';
import { createAgents } from './features/agents.js';
import { createContacts } from './features/contacts.js';
import { createConversations } from './features/conversations.js';
import { createQueues } from './features/queues.js';
import { createTickets } from './features/tickets.js';
import { createTipification } from './features/tipification.js';
import { createVoice } from './features/voice.js';
import { DraftBox } from './lib/drafts.js';
import type { ActivityEntry } from './host/activity-entry.js';
import { onActivity } from './host/activity-log.js';
import { openOwnWork } from './host/open-own-work.js';
import { onScreenPop, type ScreenPop } from './host/screen-pop.js';
import { loadTabPhone } from './tabs/load-tab-phone.js';
import { loadSipPhone } from './voice/load-sip-phone.js';
import type { Phone } from './voice/phone.js';

export interface ClientOptions {
  /** Origin of the server, for addresses that it gives as paths; the page's own if left out. */
  readonly server?: string;
  /** Gives the phone; loads our SIP phone if left out. */
  readonly phone?: () => Promise<Phone>;
}

/** Everything that an element or a page may read or do. One for all elements of a page. */
export function createClient(backend: Backend, options: ClientOptions = {}, drafts = new DraftBox()) {
  const tipification = createTipification(backend, drafts);
  const tickets = createTickets(backend, tipification.forget);
  const { server, phone = () => loadSipPhone(server) } = options;
  const agents = createAgents(backend);
  const voice = createVoice(backend, () =>
    loadTabPhone({ backend, $agent: agents.$own, load: phone, server }),
  );
  backend.$me.subscribe((me) => me && drafts.belongTo(me.id));

  openOwnWork(backend, tickets);

  return {
    /** How the connection is. */
    $status: backend.$status,
    /** Who is signed in. */
    $me: backend.$me,
    /** Commands that the server has not answered yet. */
    $pending: backend.$pending,
    /** `memory`: this page may not store anything, so what waits is lost with it. */
    $storage: backend.$storage,
    /** The server's clock. */
    clock: backend.clock,
    agents,
    queues: createQueues(backend),
    tickets,
    conversations: createConversations(backend, drafts),
    contacts: createContacts(backend),
    tipification,
    voice,
    /** Data of the host page on a ticket. */
    context: { set: tickets.setContext },
    onScreenPop: (pop: (event: ScreenPop) => void) => onScreenPop(backend, tickets, pop),
    onActivity: (log: (entry: ActivityEntry) => void) =>
      onActivity(backend, { tickets, tipification, drafts }, log),
    on: backend.on.bind(backend),
    retry: () => backend.retry(),
    close(): void {
      backend.close();
      drafts.close();
    },
    /**
     * Offline, phone off, closed; drafts and what waits are taken off this computer, as if the user had never been here. Ask before
     * if `$pending` is not empty.
     */
    async signOut(): Promise<void> {
      const online = backend.$status.get().state === 'online';
      await Promise.allSettled([voice.disable(), online && agents.$own.get() && agents.setState('offline')]);
      drafts.clear();
      await backend.signOut();
      drafts.close();
    },
  };
}
export type Client = ReturnType<typeof createClient>;
