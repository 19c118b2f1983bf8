import type { Agent } from '@centralita/core/protocol';
import { normalNumber } from '../../domains/contacts/phone-number.js';
import { CallRejection } from '../call-rejection.js';
import { parseDialedNumber } from './dialed-number.js';

/** Where a dialed number leads. `forwardedBy` is the last agent whose forwarding was followed. */
export type Route =
  | { readonly to: 'internal'; readonly agent: Agent; readonly forwardedBy: Agent | null }
  | { readonly to: 'external'; readonly number: string; readonly forwardedBy: Agent | null };

type Reachable = Pick<Agent, 'id' | 'extension' | 'forwardTo' | 'connected'>;

const maxForwards = 5;

/**
 * Follows extensions and forwardings: an agent who forwards is never rung. A call never reaches the caller, or an agent who
 * has already forwarded it.
 *
 * @throws CallRejection 482 for a loop, 480 for a chain that is too long, 404 for a forwarding to an invalid number
 */
export function routeOf(dialed: string, callerId: string, agents: readonly Agent[]): Route {
  const visited = new Set([callerId]);
  let number = normalNumber(dialed);
  let forwardedBy: Agent | null = null;
  for (;;) {
    const agent = agentAt(number, agents);
    if (!agent) return { to: 'external', number, forwardedBy };
    if (visited.has(agent.id))
      throw new CallRejection(482, forwardedBy ? 'Forwarding loop' : 'Your own extension');
    if (agent.forwardTo === null) return { to: 'internal', agent, forwardedBy };
    if (visited.size > maxForwards) throw new CallRejection(480, 'Too many forwards');
    if (parseDialedNumber(agent.forwardTo).is !== 'number')
      throw new CallRejection(404, 'Forwarded to an invalid number');
    visited.add(agent.id);
    forwardedBy = agent;
    number = normalNumber(agent.forwardTo);
  }
}

/** An extension may be shared: the connected agent has it now. */
function agentAt<A extends Reachable>(number: string, agents: readonly A[]): A | undefined {
  const there = agents.filter(({ extension }) => extension !== null && normalNumber(extension) === number);
  return there.find(({ connected }) => connected) ?? there[0];
}
