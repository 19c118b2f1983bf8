import type { Agent } from '@centralita/core/protocol';
import { normalNumber } from '../../domains/contacts/phone-number.js';
import { CallRefused } from '../call-refused.js';
import { parseDialled } from './dialled.js';

/** Where a dialled number leads. `forwardedBy`: the last one who sent it on. */
export type Route =
  | { readonly to: 'colleague'; readonly agent: Agent; readonly forwardedBy: Agent | null }
  | { readonly to: 'outside'; readonly number: string; readonly forwardedBy: Agent | null };

type Reachable = Pick<Agent, 'id' | 'extension' | 'forwardTo' | 'connected'>;

/** So many times a call may be sent on. */
const mostForwards = 5;

/**
 * Follows extensions and forwardings: an agent who forwards is never rung. Whoever was asked already, the caller first, is not asked
 * again.
 *
 * @throws CallRefused 482 for a circle, 480 for a chain that is too long, 404 for a forwarding that is no number
 */
export function routeOf(dialled: string, callerId: string, agents: readonly Agent[]): Route {
  const asked = new Set([callerId]);
  let number = normalNumber(dialled);
  let forwardedBy: Agent | null = null;
  for (;;) {
    const agent = agentAt(number, agents);
    if (!agent) return { to: 'outside', number, forwardedBy };
    if (asked.has(agent.id))
      throw new CallRefused(482, forwardedBy ? 'Forwarding goes in a circle' : 'Your own extension');
    if (agent.forwardTo === null) return { to: 'colleague', agent, forwardedBy };
    if (asked.size > mostForwards) throw new CallRefused(480, 'Forwarded too often');
    if (parseDialled(agent.forwardTo).is !== 'number') throw new CallRefused(404, 'Forwarded to no number');
    asked.add(agent.id);
    forwardedBy = agent;
    number = normalNumber(agent.forwardTo);
  }
}

/** Of several who were at an extension in turn: who is there now. */
function agentAt<A extends Reachable>(number: string, agents: readonly A[]): A | undefined {
  const there = agents.filter(({ extension }) => extension !== null && normalNumber(extension) === number);
  return there.find(({ connected }) => connected) ?? there[0];
}
