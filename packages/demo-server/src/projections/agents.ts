import type { Agent, Call, Interaction } from '@centralita/core/protocol';
import type { Changes } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';
import { derivedAgent, type Hands } from './derived-agent.js';
import type { Projection } from './projection.js';

/** How many stretches of time are searched for the beginning of a pause. */
const maxInterruptions = 100;

/** State, load and times of an agent follow from what was chosen, from what is in hand and whether a page answers. */
export const agents: Projection = {
  name: 'agents',
  async run(tx, changes) {
    for (const id of agentsOf(changes)) {
      const agent = await tx.get('agent', id);
      if (agent) await tx.put('agent', await derive(tx, agent));
    }
  },
};

/** The agent as the rows say at this moment, also in the middle of a transaction. */
export async function currentAgent(tx: Tx, agentId: string): Promise<Agent | null> {
  const agent = await tx.get('agent', agentId);
  const changes = tx.unread(agents.name);
  return agent && changes && agentsOf(changes).has(agentId) ? derive(tx, agent) : agent;
}

/** All that an agent has in hand. */
export async function handsOf(tx: Tx, agentId: string): Promise<Hands> {
  const interactions = await tx.find('interaction', {
    agent_id: agentId,
    // Offered and with an agent: on its way from that agent, whose place it keeps until somebody takes it.
    status: ['offered', 'active', 'held', 'wrap-up'],
  });
  const offers = await tx.find('offer', { agent_id: agentId, state: 'offered' });
  const calls = interactions.some((each) => each.channel === 'voice')
    ? await tx.find('call', { agent_id: agentId, state: ['dialing', 'ringing', 'connected', 'held'] })
    : [];
  return { interactions, offers, calls };
}

async function derive(tx: Tx, agent: Agent): Promise<Agent> {
  const states = agent.chosen.state === 'paused' ? await tx.find('customState') : [];
  const original = await tx.original('agent', agent.id);
  const hands = await handsOf(tx, agent.id);
  const pausedSince =
    original?.state === 'connection-lost' ? await pauseBefore(tx, agent, original.since) : null;
  return derivedAgent({ agent, original, hands, states, pausedSince, now: tx.now });
}

/** When the pause began that the lost connection at `lostAt` interrupted. Earlier losses of the connection do not end a pause. */
async function pauseBefore(tx: Tx, { id, chosen }: Agent, lostAt: number): Promise<number | null> {
  if (chosen.state !== 'paused') return null;
  const booked = await tx.query(['agent_time'], (db) =>
    db
      .selectFrom('agent_time')
      .select(['state', 'reason', 'since', 'until'])
      .where('agent_id', '=', id)
      .where('until', '<=', lostAt)
      .orderBy('until', 'desc')
      .orderBy('since', 'desc')
      .limit(maxInterruptions)
      .execute(),
  );
  let since: number | null = null;
  let end = lostAt;
  for (const each of booked) {
    const isPause = each.state === 'paused' && each.reason === chosen.reason;
    if (each.until !== end || !(isPause || each.state === 'connection-lost')) break;
    if (isPause) since = each.since;
    end = each.since;
  }
  return since;
}

/** Agents whose state or load may be another one now. */
function agentsOf(changes: Changes): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (...sides: readonly ({ readonly agentId: string | null } | null)[]) => {
    for (const side of sides) if (side?.agentId) ids.add(side.agentId);
  };
  for (const { id, before, after } of changes.of('agent'))
    if (after && stateOf(before) !== stateOf(after)) ids.add(id);
  for (const { before, after } of changes.of('interaction'))
    if (inHand(before) !== inHand(after)) add(before, after);
  for (const { before, after } of changes.of('offer')) if (before?.state !== after?.state) add(before, after);
  for (const { before, after } of changes.of('call'))
    if (shownAs(before) !== shownAs(after)) add(before, after);
  return ids;
}

/** Everything of an agent that its state and load follow from, or that is derived. */
function stateOf(agent: Agent | null): string {
  if (!agent) return '';
  const { state, reason, since, limitAt, chosen, connected, pending, apart, idleSince } = agent;
  const { voice, chat, channels } = agent;
  return JSON.stringify([
    [state, reason, since, limitAt, chosen, connected, pending, apart, idleSince],
    [voice, chat, channels],
  ]);
}

const inHand = (each: Interaction | null): string =>
  each ? [each.status, each.agentId, each.wrapUpUntil].join() : '';

const shownAs = (call: Call | null): string => (call ? [call.state, call.agentId].join() : '');
