import type { Agent, Interaction, Membership, Offer, Queue } from '@centralita/core/protocol';
import type { Work } from '../hub/work.js';
import { assign, type Waiting } from '../routing/assign.js';
import type { Candidate } from '../routing/candidate.js';
import { offer } from './offers.js';

/** An agent who declined or missed an interaction is passed over for it this long, ms, while others can take it. */
const passedOverFor = 60_000;

/** Matches what waits with who has room, and offers it. */
export async function routeWaiting(work: Work): Promise<void> {
  const queued = await work.find('interaction', { status: 'queued' });
  if (queued.length === 0) return;
  const agents = (await work.find('agent')).filter(isAvailable);
  if (agents.length === 0) return;
  const queues = new Map((await work.find('queue')).map((queue) => [queue.id, queue]));
  const waiting = await Promise.all(queued.map((item) => waitingOf(work, item, queues.get(item.queueId))));
  const memberships = await work.find('membership');
  const matches = assign(
    waiting,
    agents.map((agent) => candidateOf(agent, memberships)),
  );
  for (const { interactionId, agentId } of matches) await offer(work, interactionId, agentId);
}

const isAvailable = (agent: Agent) =>
  agent.connected && agent.chosen.state === 'ready' && agent.state === 'ready';

async function waitingOf(work: Work, item: Interaction, queue: Queue | undefined): Promise<Waiting> {
  const ticket = await work.get('ticket', item.ticketId);
  const earlier = await work.find('offer', { interaction_id: item.id, state: ['declined', 'missed'] });
  const refused = await pausing(work, earlier);
  const recent = earlier.filter((each) => work.now - each.offeredAt < passedOverFor);
  return {
    interactionId: item.id,
    queueId: item.queueId,
    kind: item.channel === 'voice' ? 'voice' : 'written',
    priority: ticket?.priority ?? 0,
    since: item.queuedAt ?? item.openedAt,
    strategy: queue?.strategy ?? 'longest-idle',
    passedBy: new Set(recent.map((each) => each.agentId)),
    refusedBy: new Set(refused.map((each) => each.agentId)),
  };
}

/** Those of the offers that were declined a moment ago. */
async function pausing(work: Work, offers: readonly Offer[]): Promise<Offer[]> {
  if (offers.length === 0) return [];
  const ids = offers.map((each) => each.id);
  const rows = await work.db
    .selectFrom('timer')
    .select('subject')
    .where('kind', '=', 'declined')
    .where('subject', 'in', ids)
    .execute();
  return offers.filter((each) => rows.some((row) => row.subject === each.id));
}

function candidateOf(agent: Agent, memberships: readonly Membership[]): Candidate {
  const own = memberships.filter((each) => each.userId === agent.id && each.loggedIn && each.paused === null);
  const calls = agent.phone ? Math.max(0, agent.voice.capacity - agent.voice.used) : 0;
  return {
    agentId: agent.id,
    queueIds: new Set(own.map((membership) => membership.queueId)),
    voice: calls,
    // A call has its agent for itself.
    written: agent.voice.used > 0 ? 0 : Math.max(0, agent.chat.capacity - agent.chat.used),
    open: agent.voice.used + agent.chat.used,
    idleSince: agent.idleSince,
    lastOfferAt: agent.lastOfferAt,
  };
}
