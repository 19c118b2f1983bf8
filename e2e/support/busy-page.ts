/**
 * Runs in the page of `leaks.test.ts`: it has an agent's elements and gets the records of a day from a `Backend` in
 * the page.
 */
import {
  createClient,
  type Agent,
  type Contact,
  type Interaction,
  type Message,
  type Ticket,
} from '@centralita/core';
import { ticketOf } from '../../bench/lib/ticket-of.js';
import { PageBackend } from '../../bench/pages/page-backend.js';
import '../../packages/elements/src/conversation/define.js';
import '../../packages/elements/src/provider/define.js';
import '../../packages/elements/src/queue-stats/define.js';
import '../../packages/elements/src/status/define.js';
import '../../packages/elements/src/ticket-list/define.js';
import '../../packages/elements/src/ticket/define.js';

const me = 'ana';
/** The number of tickets that exist all day, so that the list is never empty. */
const standingCount = 30;
/** The number of tickets in a batch, all of which are active at the same time. */
const batchSize = 60;

const contactOf = (n: number): Contact => ({
  ...{ id: `c-${n}`, code: null, name: `Contact ${n}`, fields: {}, products: [], tags: [], campaignId: null },
  ...{ points: [{ id: 'p0', kind: 'phone', value: `+3460${n}`, label: 'Mobile' }], createdAt: 0, edition: 1 },
});

const messageOf = (n: number, id: string): Message => ({
  ...{ id, ticketId: `t-${n}`, interactionId: `i-${n}`, kind: 'text', channel: 'chat', state: 'delivered' },
  ...{ author: { kind: 'customer', id: null, name: 'Marta' }, text: `Message of ${n}`, at: Date.now() },
});

const interactionOf = (n: number): Interaction => ({
  ...{
    id: `i-${n}`,
    ticketId: `t-${n}`,
    channel: 'chat',
    direction: 'in',
    queueId: 'support',
    status: 'queued',
  },
  ...{
    agentId: null,
    ownAddress: { address: 'web', alias: 'Web' },
    remote: { address: `v-${n}`, name: 'Marta' },
  },
  ...{ reason: '', openedAt: Date.now(), queuedAt: Date.now(), rank: n, transfer: null, answeredAt: null },
  ...{ endedAt: null, wrapUpUntil: null, closedAt: null, result: null },
});

const load = { used: 0, capacity: 6 };
const agent: Agent = {
  ...{
    id: me,
    name: 'Ana',
    role: 'agent',
    extension: '101',
    state: 'ready',
    reason: null,
    since: Date.now(),
  },
  ...{ limitAt: null, chosen: { state: 'ready', reason: null }, connected: true, phone: false, idleSince: 0 },
  ...{ lastOfferAt: 0, pending: null, apart: false, voice: load, chat: load, voiceExclusive: true },
  ...{ channels: {} as Agent['channels'], forwardTo: null, skills: {} },
};

const numberIn = (id: string): number => Number(id.split('-')[1]);
const backend = new PageBackend((name, params) => {
  const { contactId = '', ticketId = '' } = params as { contactId?: string; ticketId?: string };
  if (name === 'contacts.get') return contactOf(numberIn(contactId));
  if (name !== 'messages.list') return {};
  const n = numberIn(ticketId);
  return { messages: Array.from({ length: 3 }, (_, i) => messageOf(n, `m-${n}-${i}`)), hasMore: false };
});
const client = createClient(backend);

/** Waits for all microtasks and for what Lit renders in them. */
const channel = new MessageChannel();
const drawn = () =>
  new Promise<void>((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(0);
  });
const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

function ticket(n: number, change: Partial<Ticket>): void {
  const at = Date.now();
  backend.change({ ...ticketOf(n, null, at), contactId: `c-${n}`, ...change, changedAt: at });
}
const interaction = (n: number, change: Partial<Interaction> | null): void =>
  backend.announce({
    entity: 'interaction',
    id: `i-${n}`,
    value: change && { ...interactionOf(n), ...change },
  });
function offer(n: number, state: 'offered' | 'accepted'): void {
  const about = { interactionId: `i-${n}`, ticketId: `t-${n}`, channel: 'chat', agentId: me } as const;
  const value = { id: `o-${n}`, ...about, offeredAt: Date.now(), deadline: Date.now() + 20_000, state };
  backend.announce({ entity: 'offer', id: value.id, value });
}
function figures(n: number): void {
  const now = {
    id: 'support',
    at: Date.now(),
    waiting: n % 7,
    longestSince: Date.now() - n,
    online: 1 + (n % 3),
  };
  const today = {
    day: '2027-01-12',
    attended: n,
    averageWait: 900,
    longestWait: 9_000,
    inTime: n,
    abandoned: 0,
  };
  backend.announce({ entity: 'queueStats', id: 'support', value: { ...now, ...today } });
}

/** Plays the life of one ticket: the records from the server, and the actions of the agent. */
const life: readonly ((n: number) => void)[] = [
  (n) => {
    ticket(n, { waitingSince: Date.now() });
    interaction(n, {});
  },
  (n) => isWorkedOn(n) && offer(n, 'offered'),
  (n) => {
    if (isWorkedOn(n)) offer(n, 'accepted');
    ticket(n, { ownerId: me, unread: 1 });
  },
  (n) => {
    // The ticket belongs to this agent, so it opens by itself.
    if (isWorkedOn(n)) interaction(n, { status: 'active', agentId: me, answeredAt: Date.now() });
    client.tickets.open(`t-${n}`);
  },
  (n) => {
    backend.announce({ entity: 'message', id: `m-${n}-x`, value: messageOf(n, `m-${n}-x`) });
    ticket(n, { ownerId: me, tags: ['vip'] });
  },
  (n) => {
    const outcome = { outcomeId: 'x', path: ['x'], tags: [], note: '', by: me, at: Date.now() };
    const value = { id: `t-${n}`, ticketId: `t-${n}`, ...outcome };
    backend.announce({ entity: 'tipification', id: value.id, value });
    interaction(n, { status: 'closed', agentId: me, closedAt: Date.now(), result: 'handled' });
  },
  // Most tickets end as resolved by this agent; the others go to a colleague.
  (n) => (n % 4 > 0 ? ticket(n, { ownerId: me, status: 'resolved', resolvedAt: Date.now() }) : goes(n)),
];

/** Every fifth ticket is offered and accepted; the others are assigned. */
const isWorkedOn = (n: number): boolean => n % 5 === 0;

function goes(n: number): void {
  for (const [entity, id] of [
    ['ticket', 't'],
    ['interaction', 'i'],
    ['tipification', 't'],
  ] as const)
    backend.announce({ entity, id: `${id}-${n}`, value: null });
}

export const day = {
  async begin(): Promise<void> {
    const provider = document.createElement('cc-provider');
    provider.client = client;
    for (const name of ['status', 'queue-stats', 'ticket-list', 'ticket', 'conversation'])
      provider.append(document.createElement(`cc-${name}`));
    document.body.append(provider);
    const membership = {
      id: `${me}:support`,
      userId: me,
      queueId: 'support',
      loggedIn: true,
      paused: null,
      since: 0,
    };
    const queue = { ...queueFields, id: 'support', name: 'Support', number: '220' };
    const tickets = Array.from({ length: standingCount }, (_, n) => ticketOf(1_000_000 + n, me, Date.now()));
    backend.snapshot(tickets, { agent: [agent], queue: [queue], membership: [membership] });
    figures(0);
    await drawn();
  },

  /**
   * Runs tickets through their whole life: they arrive, change, are offered, accepted, opened, tipified and resolved,
   * and leave.
   */
  async pass(from: number, to: number): Promise<void> {
    for (let first = from; first < to; first += batchSize) {
      for (const step of life) {
        for (let n = first; n < first + batchSize; n++) step(n);
        await drawn();
      }
      figures(first);
      if (first % 600 === 0) await nextFrame();
    }
  },

  /** Returns the page to its initial state: nothing is open, and no row is still leaving. */
  async rest(): Promise<void> {
    client.tickets.open(null);
    figures(0);
    // Animations and timers of the page run until the next full second.
    const second = Math.floor(Date.now() / 1_000);
    while (Math.floor(Date.now() / 1_000) < second + 2) await nextFrame();
    await drawn();
  },

  rows: (): number =>
    document.querySelector('cc-ticket-list')!.shadowRoot!.querySelectorAll('cc-p-ticket-row').length,
};

const queueFields = {
  ...{
    campaignId: 'service',
    campaignName: 'Service',
    channels: ['chat' as const],
    strategy: 'longest-idle' as const,
  },
  ...{
    ringSeconds: 20,
    wrapUpSeconds: 0,
    wrapUpExtendable: false,
    wrapUpUnlimited: false,
    afterWork: 'stay' as const,
  },
  ...{
    tipificationRequired: false,
    outcomeTreeId: null,
    serviceLevelSeconds: 20,
    priority: 0,
    ageingSeconds: 0,
  },
  ...{ transfersFirst: true, skills: {}, reopenHours: 0, awaySeconds: 0, whenAway: 'message' as const },
};
