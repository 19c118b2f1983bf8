import type { Backend } from './backend.js';
import { createAgents } from './features/agents.js';
import { createContacts } from './features/contacts.js';
import { createConversations } from './features/conversations.js';
import { createDrafts } from './features/drafts.js';
import { createQueues } from './features/queues.js';
import { createShown } from './features/shown.js';
import { createTickets } from './features/tickets.js';
import { createTipification } from './features/tipification.js';
import { createVoice } from './features/voice.js';
import type { ActivityEntry } from './host/activity-entry.js';
import { onActivity } from './host/activity-log.js';
import { openOwnWork } from './host/open-own-work.js';
import { onScreenPop, type ScreenPop } from './host/screen-pop.js';
import { UserStorage } from './lib/user-storage.js';
import { loadTabPhone } from './tabs/load-tab-phone.js';
import { loadSipPhone } from './voice/load-sip-phone.js';
import type { Phone } from './voice/phone.js';

export interface ClientOptions {
  /** Origin of the server, for addresses that it gives as paths; the page's own if left out. */
  readonly server?: string;
  /** Gives the phone; loads our SIP phone if left out. */
  readonly phone?: () => Promise<Phone>;
}

/** Everything that an element or a page may read or do. All elements of a page share one. */
export function createClient(
  backend: Backend,
  { server, phone = () => loadSipPhone(server) }: ClientOptions = {},
  storage = new UserStorage(),
) {
  const drafts = createDrafts(storage);
  const tipification = createTipification(backend, drafts);
  const tickets = createTickets(backend, tipification.forget);
  const agents = createAgents(backend);
  const voice = createVoice(backend, () =>
    loadTabPhone({ backend, $agent: agents.$own, load: phone, server }),
  );
  backend.$me.subscribe((me) => me && storage.belongTo(me.id));
  openOwnWork(backend, tickets);

  return {
    ...connectionOf(backend),
    agents,
    queues: createQueues(backend),
    tickets,
    conversations: createConversations(backend, storage),
    contacts: createContacts(backend),
    tipification,
    voice,
    drafts,
    /** Data of the host page on a ticket. */
    context: { set: tickets.setContext },
    /** Calls `pop` for each contact that the host page should show now. Returns a function that ends it. */
    onScreenPop: (pop: (event: ScreenPop) => void) => onScreenPop(backend, tickets, pop),
    /** Calls `log` for each interaction that ended, to be written into the CRM. Returns a function that ends it. */
    onActivity: (log: (entry: ActivityEntry) => void) =>
      onActivity(backend, { tickets, tipification, storage }, log),
    /** Closes the connection. Drafts and commands that wait stay on this computer. */
    close(): void {
      backend.close();
      storage.close();
    },
    /**
     * Sets the agent offline, turns the phone off and closes. Drafts and commands that wait are removed from this computer: ask
     * before if `$pending` is not empty.
     */
    async signOut(): Promise<void> {
      const online = backend.$status.get().state === 'online';
      await Promise.allSettled([voice.disable(), online && agents.$own.get() && agents.setState('offline')]);
      storage.clear();
      await backend.signOut();
      storage.close();
    },
  };
}
export type Client = ReturnType<typeof createClient>;

/** What a page needs to know of the connection. */
const connectionOf = (backend: Backend) => ({
  $status: backend.$status,
  /** Who is signed in; null before the first answer of the server. */
  $me: backend.$me,
  /** Commands that the server has not answered yet. */
  $pending: backend.$pending,
  /** `memory`: this page may store nothing, so commands that wait are lost with it. */
  $storage: backend.$storage,
  /** The server's clock. */
  clock: backend.clock,
  on: backend.on.bind(backend),
  /**
   * Reports that a part of this page can show these groups of channels. Returns a function that withdraws the report. Our elements
   * report for themselves. After the first report, written work of other groups is no longer offered because of this page.
   */
  shows: createShown(backend),
  /** Connects now instead of at `$status.retryAt`; also after `signed-out`. */
  retry: () => backend.retry(),
});
