import type { Agent } from '@centralita/core/protocol';
import { calledNumber, normalNumber } from '../../numbers/phone-number.js';
import { isEmergency, isExtension } from '../../numbers/extension.js';
import { CallRejection } from '../call-rejection.js';
import { parseDialedNumber } from './dialed-number.js';

/** Where a dialed number leads. `forwardedBy` is the last agent whose forwarding was followed. */
export type Route =
  | { readonly to: 'internal'; readonly agent: Agent; readonly forwardedBy: Agent | null }
  | { readonly to: 'external'; readonly number: string; readonly forwardedBy: Agent | null };

interface Plan {
  readonly agents: readonly Agent[];
  /** Numbers without a country code belong to this country (ISO 3166-1). */
  readonly country: string;
}

const maxForwards = 5;

/**
 * Follows extensions and forwardings: an agent who forwards is never rung. A call never reaches the caller, or an agent who
 * has already forwarded it.
 *
 * @throws CallRejection 482 for a loop, 480 for a chain that is too long, 404 for a forwarding to an invalid number
 */
export function routeOf(dialed: string, callerId: string, plan: Plan): Route {
  const visited = new Set([callerId]);
  let number = normalNumber(dialed);
  let forwardedBy: Agent | null = null;
  for (;;) {
    const agent = agentAt(number, plan);
    if (!agent) return { to: 'external', number: calledNumber(number, plan.country), forwardedBy };
    if (visited.has(agent.id))
      throw new CallRejection(482, forwardedBy ? 'Forwarding loop' : 'Your own extension');
    if (agent.forwardTo === null) return { to: 'internal', agent, forwardedBy };
    if (visited.size > maxForwards) throw new CallRejection(480, 'Too many forwards');
    if (parseDialedNumber(agent.forwardTo).is !== 'number' || isEmergency(agent.forwardTo, plan.country))
      throw new CallRejection(404, 'Forwarded to an invalid number');
    visited.add(agent.id);
    forwardedBy = agent;
    number = normalNumber(agent.forwardTo);
  }
}

/**
 * Several agents may have one extension, so the connected one is meant. An outside number never leads to an agent, even
 * if a stored extension equals it.
 */
function agentAt(number: string, { agents, country }: Plan): Agent | undefined {
  if (isEmergency(number, country) || !isExtension(number, country)) return undefined;
  const there = agents.filter(({ extension }) => extension === number);
  return there.find(({ connected }) => connected) ?? there[0];
}
